import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { CompiledStatement } from '../../evaluation/compiled-statement.js';
import type { Principal } from '../../evaluation/principal.js';
import type { PolicyKind } from '../../syntax/document.js';
import type { Truth } from '../../truth.js';
import { conditionsIn, type PlacedCondition } from '../conditions.js';
import type { Rule } from '../rule.js';
import { conditionsHoldIn, type Situation } from '../situation.js';

const mfaPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent';

const withCondition = (effect: 'Allow' | 'Deny', condition: object) => ({
  Effect: effect,
  Action: 'iam:*',
  Resource: '*',
  Condition: condition,
});
const denyWithoutMfa = withCondition('Deny', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } });

const account = '111122223333';
const user: Principal = { kind: 'user', account, userName: 'example-user' };
const role: Principal = {
  kind: 'role-session',
  account,
  roleName: 'example-role',
  sessionName: 'example-session',
};

/**
 * What a statement says to somebody, by what the request holds of MFA: nothing (it is signed with an access
 * key), false (a session that began without MFA), true.
 */
interface Answers {
  readonly absent: Truth;
  readonly without: Truth;
  readonly with: Truth;
}

function answersTo(principal: Principal, by: CompiledStatement): Answers {
  const ask = (present: string | undefined) => {
    const known: Situation['known'] = {
      'aws:multifactorauthpresent': present,
      'aws:multifactorauthage': present === 'true' ? '60' : undefined,
    };
    return conditionsHoldIn(by, { principal, action: 'iam:GetUser', resource: '*', known });
  };
  return { absent: ask(undefined), without: ask('false'), with: ask('true') };
}

/** The statements that ask for MFA, with the condition that does. */
function* askingForMfa(policy: CompiledPolicy, effect: 'Allow' | 'Deny') {
  for (const by of effect === 'Allow' ? policy.allows : policy.denies) {
    const placed = mfaConditionOf(by);
    if (placed)
      yield { by, statement: by.statement, at: placed.condition.at, written: placed.operator.written };
  }
}

function mfaConditionOf({ statement }: CompiledStatement): PlacedCondition | undefined {
  const keys = /^aws:multifactorauth(?:present|age)$/i;
  return [...conditionsIn(statement)].find(({ condition }) => keys.test(condition.key.value));
}

export const mfaDenyGap: Rule = {
  id: 'mfa-deny-has-a-gap',
  severity: 'error',
  title: 'A Deny without MFA does not reach everybody without MFA',
  explanation:
    'aws:MultiFactorAuthPresent is absent in requests signed with a long-term access key, and false in sessions that began without MFA, as that of a console sign-in. Bool with "false" misses the access keys, Null with "true" misses the sessions.',
  fix: 'Write "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }: it denies both.',
  source: mfaPage,
  examples: {
    bad: {
      kind: 'identity',
      statement: withCondition('Deny', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    },
    good: { kind: 'identity', statement: denyWithoutMfa },
  },
  *check(policy) {
    for (const { by, written, ...place } of askingForMfa(policy, 'Deny')) {
      const { absent, without, with: withMfa } = answersTo(user, by);
      if (withMfa !== false) continue;
      if (absent === false && without !== false)
        yield {
          ...place,
          message: `${written} needs the key to be there: whoever signs with an access key is not denied.`,
        };
      if (absent !== false && without === false)
        yield {
          ...place,
          message: `${written} needs the key to be absent: a session that began without MFA is not denied.`,
        };
    }
  },
};

export const mfaAllowGap: Rule = {
  id: 'mfa-allow-without-mfa',
  severity: 'error',
  title: 'An Allow that asks for MFA also allows without it',
  explanation:
    'IfExists lets a condition hold when the key is absent, and aws:MultiFactorAuthPresent is absent in requests signed with a long-term access key. An Allow with BoolIfExists therefore allows every access key, MFA or not.',
  fix: 'In an Allow write "Bool": { "aws:MultiFactorAuthPresent": "true" }.',
  source: mfaPage,
  examples: {
    bad: {
      kind: 'identity',
      statement: withCondition('Allow', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
    },
    good: {
      kind: 'identity',
      statement: withCondition('Allow', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    },
  },
  *check(policy) {
    for (const { by, written, ...place } of askingForMfa(policy, 'Allow')) {
      const { absent, without, with: withMfa } = answersTo(user, by);
      if (absent === false || without !== false || withMfa === false) continue;
      yield {
        ...place,
        message: `${written} holds when the key is absent: whoever signs with an access key is allowed without MFA.`,
      };
    }
  },
};

const aboveRoles: readonly PolicyKind[] = ['scp', 'rcp'];

export const mfaDenyStopsRoles: Rule = {
  id: 'mfa-deny-stops-roles',
  severity: 'warning',
  title: 'A Deny without MFA stops roles that can have none',
  explanation:
    'An SCP binds roles as well as users. The sessions of roles that services and pipelines assume began without MFA, and so do those of most federated users: they cannot fulfil the condition.',
  fix: 'Limit the Deny to IAM users, with "ArnLike": { "aws:PrincipalArn": "arn:*:iam::*:user/*" }, or attach it to users as an identity policy.',
  source: mfaPage,
  kinds: aboveRoles,
  examples: {
    bad: { kind: 'scp', statement: denyWithoutMfa },
    good: {
      kind: 'scp',
      statement: withCondition('Deny', {
        BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
        ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:user/*' },
      }),
    },
  },
  *check(policy) {
    for (const { by, at, statement } of askingForMfa(policy, 'Deny')) {
      const { without, with: withMfa } = answersTo(role, by);
      if (without === false || withMfa !== false) continue;
      yield {
        at,
        statement,
        message: 'Sessions of roles rarely begin with MFA, and this Deny stops those of every role.',
      };
    }
  },
};
