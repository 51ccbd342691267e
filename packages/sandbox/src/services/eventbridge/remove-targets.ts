import type { RemoveTargetsCommandInput, RemoveTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { busName, busOfRule, existingRule, ruleName } from './addressed-bus.js';
import { validateEvents } from './validate.js';

const constraints = { Rule: ruleName, EventBusName: busName, Ids: { required: true } } as const;

/** Ids that the rule does not have are passed over. */
export const removeTargets: Operation<RemoveTargetsCommandInput, RemoveTargetsCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { Rule: name, EventBusName: named, Ids: ids = [] } = input;
  const bus = busOfRule({ action: 'events:RemoveTargets', bus: named, rule: name }, context);
  const rule = existingRule(bus, name);
  const targets = rule.targets.filter(({ id }) => !ids.includes(id));
  bus.rules.set(rule.name, { ...rule, targets });
  return { FailedEntryCount: 0, FailedEntries: [] };
};
