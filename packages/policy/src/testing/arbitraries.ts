import fc from 'fast-check';
import { type ContextValue, unknown } from '../context-value.js';
import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import type { Principal } from '../evaluation/principal.js';
import type { PolicyKind } from '../syntax/document.js';
import { operatorNames } from '../syntax/operators.js';

// A small world, so that statements often apply: two accounts, few actions, few keys, few values.
const accounts = ['222233334444', '555566667777'];
const actions = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteBucketPolicy',
  'sqs:SendMessage',
  'iam:CreateUser',
  'kms:Decrypt',
  'sts:AssumeRole',
];
const actionPatterns = [...actions, '*', 's3:*', 's3:Get*', 'S3:?etObject', 'iam:*User*'];
const resources = [
  '*',
  'arn:aws:s3:::b/red/x',
  'arn:aws:s3:::b',
  'arn:aws:sqs:eu-west-1:222233334444:q',
  'arn:aws:iam::555566667777:role/target',
];
const resourcePatterns = [
  ...resources,
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/${aws:PrincipalTag/team}/*',
  "arn:aws:s3:::${aws:SourceVpc, 'b'}",
  'arn:aws:sqs',
  'arn:aws:*',
];
const keys = [
  'aws:SourceVpc',
  'aws:PrincipalTag/team',
  'aws:SourceIp',
  'aws:MultiFactorAuthPresent',
  'aws:TagKeys',
  's3:max-keys',
  'aws:CurrentTime',
  'aws:PrincipalArn',
  'aws:AssumedRoot',
  'aws:userid',
  'aws:username',
];
const values = [
  'red',
  'RED',
  'r*',
  'blue',
  '',
  'true',
  'false',
  '10',
  '9.5',
  '203.0.113.0/24',
  '203.0.113.7',
  '2001:db8::/32',
  '2026-11-22T09:00:00Z',
  'arn:aws:iam::222233334444:root',
  'arn:aws:iam::*:root',
  'arn:aws:iam::222233334444:user/sam',
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${aws:SourceVpc, 'red'}",
  'cm9vdA==',
];
const named = [
  '*',
  ...accounts,
  `arn:aws:iam::${accounts[0]}:root`,
  `arn:aws:iam::${accounts[0]}:user/sam`,
  `arn:aws:iam::${accounts[0]}:role/app`,
  `arn:aws:sts::${accounts[0]}:assumed-role/app/ada`,
];

const account = fc.constantFrom(...accounts);
const some = <Value>(list: readonly Value[], most = 3) =>
  fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: most });
const oneOrSome = (list: readonly string[]) => fc.oneof(fc.constantFrom(...list), some(list));

const principal: fc.Arbitrary<Principal> = fc.oneof(
  fc.record({ kind: fc.constant('root-user' as const), account }),
  fc.record({ kind: fc.constant('root-session' as const), account }),
  fc.record({ kind: fc.constant('user' as const), account, userName: fc.constant('sam') }),
  fc.record({ kind: fc.constant('role' as const), account, roleName: fc.constant('app') }),
  fc.record(
    {
      kind: fc.constant('role-session' as const),
      account,
      roleName: fc.constant('app'),
      sessionName: fc.constant('ada'),
      uniqueId: fc.constant('AROAEXAMPLEID0001'),
      serviceLinked: fc.boolean(),
    },
    { requiredKeys: ['kind', 'account', 'roleName', 'sessionName'] },
  ),
  fc.record({ kind: fc.constant('federated-user' as const), account, userName: fc.constant('carol') }),
  fc.record({ kind: fc.constant('service' as const), service: fc.constant('sns.amazonaws.com') }),
  fc.record({ kind: fc.constant('anonymous' as const) }),
);

/** What a key may turn out to be; undefined is absent. */
export const knownValue: fc.Arbitrary<ContextValue | undefined> = fc.oneof(
  fc.constantFrom(...values.filter((value) => !value.includes('$'))),
  fc.array(fc.constantFrom('red', 'blue', 'true', '10'), { maxLength: 3 }),
  fc.constantFrom<ContextValue | undefined>(true, false, 10, undefined),
);

const contextValue = fc.oneof(
  { weight: 3, arbitrary: knownValue },
  { weight: 1, arbitrary: fc.constant(unknown) },
);

function requestWith(
  context: fc.Arbitrary<Record<string, ContextValue | undefined>>,
): fc.Arbitrary<AuthorizationRequest> {
  return fc
    .record(
      {
        action: fc.constantFrom(...actions),
        resource: fc.constantFrom(...resources),
        resourceAccount: account,
        principal,
        principalIsInManagementAccount: fc.boolean(),
        context,
      },
      { requiredKeys: ['action', 'resource', 'principal', 'context'] },
    )
    .map((request) => ({ ...request, context: withoutAbsent(request.context) }));
}

const someKeys = (value: fc.Arbitrary<ContextValue | undefined>) =>
  fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });

const everyKey = (value: fc.Arbitrary<ContextValue | undefined>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])));

/** A request of which every key is known. */
export const knownRequest = requestWith(someKeys(knownValue));

/** A request of which some keys may be unknown. */
export const request = requestWith(someKeys(contextValue));

/** A request of which hardly a key is known. */
export const openRequest = requestWith(
  everyKey(fc.oneof({ weight: 1, arbitrary: knownValue }, { weight: 3, arbitrary: fc.constant(unknown) })),
);

function withoutAbsent(context: Record<string, ContextValue | undefined>): Record<string, ContextValue> {
  const present = Object.entries(context).filter(
    (entry): entry is [string, ContextValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(present);
}

const conditions = fc.dictionary(
  fc
    .tuple(
      fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...operatorNames),
      fc.boolean(),
    )
    .map(([set, name, ifExists]) => `${set}${name}${ifExists && name !== 'Null' ? 'IfExists' : ''}`),
  fc.dictionary(fc.constantFrom(...keys), oneOrSome(values), { minKeys: 1, maxKeys: 2 }),
  { maxKeys: 2 },
);

/** A statement about everything under conditions. */
export const conditionalStatement = fc
  .tuple(fc.constantFrom('Allow', 'Deny'), conditions)
  .map(([Effect, Condition]) => ({ Effect, Action: '*', Resource: '*', Condition }));

const kindsWithPrincipal: readonly PolicyKind[] = ['resource', 'trust', 'rcp'];

/** A statement that the grammar of a kind takes, as JSON. */
export function statement(kind: PolicyKind): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const effect = kind === 'rcp' ? fc.constant('Deny') : fc.constantFrom('Allow', 'Allow', 'Deny');
  const action =
    kind === 'rcp'
      ? fc.record({ Action: oneOrSome(actionPatterns.filter((pattern) => pattern !== '*')) })
      : fc.oneof(
          fc.record({ Action: oneOrSome(actionPatterns) }),
          fc.record({ NotAction: oneOrSome(actionPatterns) }),
        );
  const resource = fc.oneof(
    fc.constant({ Resource: '*' }),
    fc.record({ Resource: oneOrSome(completeFor(kind)) }),
    fc.record({ NotResource: oneOrSome(completeFor(kind)) }),
  );
  return fc
    .tuple(effect, principalElement(kind), action, kind === 'trust' ? fc.constant({}) : resource, conditions)
    .map(([Effect, who, what, where, Condition]) => ({
      Effect,
      ...(Effect === 'Allow' && 'NotPrincipal' in who ? { Principal: '*' } : who),
      ...what,
      ...where,
      ...(Object.keys(Condition).length > 0 && { Condition }),
    }));
}

function completeFor(kind: PolicyKind): readonly string[] {
  return kind === 'session'
    ? resourcePatterns.filter((pattern) => pattern === '*' || pattern.split(':').length > 5)
    : resourcePatterns;
}

function principalElement(kind: PolicyKind): fc.Arbitrary<object> {
  if (!kindsWithPrincipal.includes(kind)) return fc.constant({});
  const everyone = fc.constant({ Principal: '*' });
  if (kind === 'rcp') return everyone;
  const listed = fc.record({ AWS: oneOrSome(named) });
  const service = fc.constant({ Principal: { Service: 'sns.amazonaws.com' } });
  const positive = fc.oneof(
    everyone,
    listed.map((Principal) => ({ Principal })),
    service,
  );
  return kind === 'trust'
    ? positive
    : fc.oneof(
        positive,
        listed.map((NotPrincipal) => ({ NotPrincipal })),
      );
}
