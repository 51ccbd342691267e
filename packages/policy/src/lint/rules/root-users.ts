import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { CompiledStatement } from '../../evaluation/compiled-statement.js';
import type { Principal } from '../../evaluation/principal.js';
import type { Statement } from '../../syntax/document.js';
import {
  conditionsIn,
  holdsFor,
  holdsWhenAbsent,
  type PlacedCondition,
  placedConditions,
} from '../conditions.js';
import { callOf, isAgainstRoot, membersFor } from '../root-sessions.js';
import type { Rule } from '../rule.js';
import { conditionsHoldIn } from '../situation.js';
import { effectOfConstant, listed } from '../wording.js';

const assumedRootPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot';

const denyAll = (condition: object) => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition: condition });
const rootArn = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };

/** The forms of the exemption that do not work, told by what they do and not by how they look. */
export const assumedRootCondition: Rule = {
  id: 'assumed-root-condition',
  severity: 'error',
  title: 'A condition on aws:AssumedRoot does not tell root users from root sessions',
  explanation:
    'aws:AssumedRoot is true in root sessions and absent everywhere else; it is never false. "Bool": {"aws:AssumedRoot": "false"} thus holds for nobody, and "Null": {"aws:AssumedRoot": "false"} holds for the sessions and not for root users.',
  fix: 'Write "Null": { "aws:AssumedRoot": "true" }: it holds for everybody but root sessions.',
  source: assumedRootPage,
  examples: {
    bad: { kind: 'scp', statement: denyAll({ ...rootArn, Bool: { 'aws:AssumedRoot': 'false' } }) },
    good: { kind: 'scp', statement: denyAll({ ...rootArn, Null: { 'aws:AssumedRoot': 'true' } }) },
  },
  *check({ document }: CompiledPolicy) {
    for (const placed of placedConditions(document)) {
      if (placed.condition.key.value.toLowerCase() !== 'aws:assumedroot') continue;
      const problem = problemOf(placed);
      const { at, values } = placed.condition;
      const written = `${placed.operator.written} with ${listed(values.map(({ value }) => value))}`;
      if (problem) yield { at, statement: placed.statement, message: `${written} ${problem}.` };
    }
  },
};

function problemOf(placed: PlacedCondition): string | undefined {
  const { statement } = placed;
  const onSessions = holdsFor(placed, 'true');
  const onOthers = holdsWhenAbsent(placed);
  if (onSessions && onOthers) return 'holds for everybody: it spares no root session';
  if (!onSessions && !onOthers) return `holds for nobody: ${effectOfConstant(statement, false)}`;
  // A Deny of root sessions may be meant; one that names root users beside it is not.
  const isInverted = onSessions && statement.effect.value === 'Deny' && namesPrincipals(statement);
  return isInverted ? 'holds for root sessions only: they are denied, and root users are not' : undefined;
}

function namesPrincipals(statement: Statement): boolean {
  return [...conditionsIn(statement)].some(({ condition }) =>
    /^aws:principal(?:arn|type)$/i.test(condition.key.value),
  );
}

export const denyNeverBindsRoot: Rule = {
  id: 'deny-never-binds-root',
  severity: 'error',
  title: 'A Deny of root stands in a policy that cannot bind root',
  explanation:
    'Identity policies, permissions boundaries and session policies are attached to users and roles, never to a root user. A Deny in one of them whose condition only root fulfils stops nobody.',
  fix: 'Put the Deny in a service control policy: it binds the root users of member accounts. Nothing binds that of the management account.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html',
  kinds: ['identity', 'boundary', 'session'],
  examples: {
    bad: { kind: 'identity', statement: denyAll(rootArn) },
    good: { kind: 'scp', statement: denyAll({ ...rootArn, Null: { 'aws:AssumedRoot': 'true' } }) },
  },
  *check({ denies }: CompiledPolicy) {
    for (const by of denies) {
      const { statement } = by;
      if (!mayHoldForRoot(by) || !isAgainstRoot(by) || mayHoldForNamed(by)) continue;
      yield {
        at: statement.at,
        statement,
        message:
          'Only root fulfils the conditions of this Deny, and a policy of this kind is never attached to root.',
      };
    }
  },
};

function mayHoldForRoot(by: CompiledStatement): boolean {
  return membersFor(by.statement).some((member) => {
    const call = callOf({ kind: 'root-user', ...member }, 'iam:GetUser', member);
    return conditionsHoldIn(by, call) !== false;
  });
}

/** Whether the Deny is about users or roles that it names as well. */
function mayHoldForNamed(by: CompiledStatement): boolean {
  const values = [...conditionsIn(by.statement)].flatMap(({ condition }) => condition.values);
  return values.some(({ value }) => {
    const [, kind, path = '', name = ''] =
      /^arn:[^:]+:iam::[^:]*:(user|role)(\/.*\/|\/)([^/]+)$/.exec(value) ?? [];
    if (!kind) return false;
    return membersFor(by.statement).some((member) => {
      const named = { ...member, path: path.replace(/\*/g, 'x') };
      const text = name.replace(/\*/g, 'x');
      const principal: Principal =
        kind === 'user' ? { kind, ...named, userName: text } : { kind: 'role', ...named, roleName: text };
      return conditionsHoldIn(by, callOf(principal, 'iam:GetUser', member)) !== false;
    });
  });
}
