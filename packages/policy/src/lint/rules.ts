import type { Rule } from './rule.js';
import { unknownAction } from './rules/actions.js';
import { assumeRootAnyTask, assumeRootEveryAccount, assumeRootWildcard } from './rules/assume-root.js';
import { allowNotAction } from './rules/breadth.js';
import { keyNeverPresent, unknownConditionKey } from './rules/condition-keys.js';
import { forAllValuesAllows, multivaluedKey, operatorType } from './rules/condition-operators.js';
import { literalWildcard, sessionAsPrincipalArn, unknownTaskPolicy } from './rules/condition-values.js';
import { emptyList } from './rules/empty-lists.js';
import { mfaAllowGap, mfaDenyGap, mfaDenyStopsRoles } from './rules/mfa.js';
import { serviceWithoutRcps } from './rules/rcp-services.js';
import { actionWithoutResource, unknownResourceType } from './rules/resources.js';
import {
  denyStopsRootTasks,
  mfaDenyStopsSessions,
  notActionForgetsTaskCall,
  rootDenyStopsSessions,
} from './rules/root-sessions.js';
import { assumedRootCondition, denyNeverBindsRoot } from './rules/root-users.js';
import { redundantStatement, shadowedAllow } from './rules/shadowed.js';
import { variableWithoutVersion } from './rules/variables.js';

/** What is looked for in a policy whose grammar is in order, by topic. */
export const rules: readonly Rule[] = [
  rootDenyStopsSessions,
  notActionForgetsTaskCall,
  mfaDenyStopsSessions,
  denyStopsRootTasks,
  assumedRootCondition,
  denyNeverBindsRoot,
  assumeRootWildcard,
  assumeRootAnyTask,
  assumeRootEveryAccount,
  unknownTaskPolicy,
  mfaDenyGap,
  mfaAllowGap,
  mfaDenyStopsRoles,
  unknownAction,
  serviceWithoutRcps,
  unknownResourceType,
  actionWithoutResource,
  unknownConditionKey,
  keyNeverPresent,
  literalWildcard,
  operatorType,
  sessionAsPrincipalArn,
  multivaluedKey,
  forAllValuesAllows,
  variableWithoutVersion,
  emptyList,
  allowNotAction,
  shadowedAllow,
  redundantStatement,
];
