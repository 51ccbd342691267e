import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { Statement } from '../../syntax/document.js';
import { covers } from '../cover.js';
import type { Rule } from '../rule.js';
import { nameOf } from '../wording.js';

const page =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html';
const allowRead = { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::logs/*' };
const denyAll = { Sid: 'NoS3', Effect: 'Deny', Action: 's3:*', Resource: '*' };

export const shadowedAllow: Rule = {
  id: 'shadowed-allow',
  severity: 'warning',
  title: 'An Allow never applies: a Deny takes all of it away',
  explanation:
    'An explicit Deny wins over every Allow. When a Deny of the same policy covers all that an Allow allows, the Allow does nothing, whatever their order.',
  fix: 'Narrow the Deny, or remove the Allow.',
  source: page,
  examples: {
    bad: { kind: 'identity', statement: [allowRead, denyAll] },
    good: { kind: 'identity', statement: [allowRead, { ...denyAll, Action: 's3:Put*' }] },
  },
  *check({ document: { statements } }: CompiledPolicy) {
    for (const statement of statements) {
      if (statement.effect.value !== 'Allow') continue;
      const deny = statements.find((other) => other.effect.value === 'Deny' && covers(other, statement));
      if (deny)
        yield {
          at: statement.at,
          statement,
          message: `The Deny of ${nameOf(deny)} takes away all that this Allow allows.`,
        };
    }
  },
};

export const redundantStatement: Rule = {
  id: 'redundant-statement',
  severity: 'note',
  title: 'A statement adds nothing to another one',
  explanation:
    'Another statement of the same effect already applies to everything that this one is about. It is dead weight in a policy whose size is limited, and whoever changes one of the two will wonder why nothing happens.',
  fix: 'Remove the statement, or narrow the other one.',
  source: page,
  examples: {
    bad: { kind: 'identity', statement: [allowRead, { ...allowRead, Sid: 'ReadAll', Resource: '*' }] },
    good: {
      kind: 'identity',
      statement: [allowRead, { ...allowRead, Sid: 'Write', Action: 's3:PutObject' }],
    },
  },
  *check({ document: { statements } }: CompiledPolicy) {
    for (const statement of statements) {
      const other = statements.find((one) => saysTheSameOrMore(one, statement));
      if (other)
        yield {
          at: statement.at,
          statement,
          message: `${nameOf(other)} already does all of this.`.replace(/^s/, 'S'),
        };
    }
  },
};

function saysTheSameOrMore(one: Statement, statement: Statement): boolean {
  if (one === statement || one.effect.value !== statement.effect.value || !covers(one, statement))
    return false;
  // Of two that say the same, the second one is too much.
  return one.index < statement.index || !covers(statement, one);
}
