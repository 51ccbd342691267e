import type { ExplanationDocument } from '../views/policy/explain/document.js';
import type { LintDocument } from '../views/policy/lint/document.js';
import type { TestDocument } from '../views/policy/test/document.js';

const conditionKeys =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot';

export const lintSample: LintDocument = {
  schema: 'rootwarden.lint/1',
  actionsAsOf: '2026-09-26',
  policies: [
    {
      path: 'policies/scp/deny-root.json',
      status: 'linted',
      kind: 'scp',
      guess: 'its path says scp',
      findings: [
        {
          rule: 'root-deny-stops-root-sessions',
          severity: 'error',
          line: 4,
          column: 5,
          message:
            'This Deny of root also denies root sessions: of centralized root access it stops audit, create-password, delete, part of s3-unlock (s3:ListAllMyBuckets) and sqs-unlock.',
          fix: 'Add "Null": { "aws:AssumedRoot": "true" } to the Condition of the statement.',
          source: conditionKeys,
          statement: { index: 0, sid: 'DenyRootUser' },
        },
        {
          rule: 'unknown-action',
          severity: 'error',
          line: 21,
          column: 19,
          message: 'No action matches "iam:MakeUser" (as of 2026-09-26): it stops nothing.',
          fix: 'Did you mean iam:CreateUser, "quoted", 100% <of> the time & more?',
          source: conditionKeys,
          statement: { index: 1 },
        },
      ],
    },
    { path: 'policies/identity/clean.json', status: 'linted', kind: 'identity', findings: [] },
    {
      path: 'policies/identity/operator.json',
      status: 'linted',
      kind: 'identity',
      findings: [
        {
          rule: 'assume-root-every-account',
          severity: 'note',
          line: 8,
          column: 7,
          message: 'This allows root sessions in every member account of the organization.',
          fix: 'Name the accounts in Resource.',
          source: conditionKeys,
          statement: { index: 0 },
        },
        {
          rule: 'invalid-action',
          severity: 'warning',
          line: 12,
          column: 7,
          message: 'Something about the grammar.',
          fix: 'Write "*".',
          source: conditionKeys,
        },
      ],
    },
    { path: 'policies/secret.json', status: 'unreadable', reason: 'cannot be read (EACCES)' },
  ],
  skipped: ['policies/package.json'],
  summary: { policies: 4, unreadable: 1, errors: 2, warnings: 1, notes: 1 },
};

export const testSample: TestDocument = {
  schema: 'rootwarden.test/1',
  files: [
    {
      path: 'policies/root.test.yaml',
      status: 'run',
      tests: [
        {
          name: 'the root user of a member can do nothing',
          line: 9,
          column: 5,
          status: 'passed',
          requests: [
            {
              principal: 'root-user:222222222222',
              action: 'iam:CreateAccessKey',
              resource: '*',
              decision: 'denied',
              reason: 'explicit-deny',
              decidedBy: 'denied by statement 1 (DenyRoot) of deny-root.json, an SCP at Workloads',
              failures: [],
            },
          ],
        },
        {
          name: 'root sessions go on',
          line: 16,
          column: 5,
          status: 'failed',
          requests: [
            {
              principal: 'root-session:222222222222/audit',
              action: 'iam:ListAccessKeys',
              resource: 'arn:aws:iam::222222222222:root',
              decision: 'denied',
              reason: 'explicit-deny',
              decidedBy: 'denied by statement 1 (DenyRoot) of deny-root.json, an SCP at Workloads',
              failures: ['expected allowed, and it is denied'],
            },
            {
              principal: 'root-session:222222222222/audit',
              action: 'iam:ListMFADevices',
              resource: 'arn:aws:iam::222222222222:root',
              decision: 'allowed',
              reason: 'root',
              decidedBy: 'root may do everything in its account that nothing denies',
              failures: [],
            },
          ],
        },
      ],
    },
    {
      path: 'policies/broken.test.yaml',
      status: 'invalid',
      problems: [
        {
          path: 'policies/deny-root.json',
          line: 5,
          column: 17,
          message: 'There is no Effect "deny"',
          hint: 'Write "Effect": "Allow" or "Effect": "Deny", with a capital letter.',
        },
      ],
    },
  ],
  summary: { files: 2, invalid: 1, tests: 2, passed: 1, failed: 1, requests: 3 },
};

const denyRoot = {
  layer: 'scp',
  level: 'Workloads',
  policy: 'guardrails/deny-root.json',
  index: 0,
  sid: 'DenyRootUser',
  line: 4,
  column: 5,
} as const;

const rootCondition = {
  element: 'Condition',
  operator: 'StringLike',
  key: 'aws:PrincipalArn',
  matches: true,
  expected: ['arn:aws:iam::*:root'],
  actual: ['arn:aws:iam::222222222222:root'],
} as const;

const fullAccess = (level: string) =>
  ({ layer: 'scp', level, policies: ['FullAWSAccess'], effect: 'allows', statements: [] }) as const;

/** A root session that an SCP two OUs above the account blocks. */
export const blockedSession: ExplanationDocument = {
  schema: 'rootwarden.explanation/1',
  request: {
    principal: 'root-session:222222222222/delete',
    who: 'a root session in 222222222222, task delete',
    action: 'iam:DeleteLoginProfile',
    resource: 'arn:aws:iam::222222222222:root',
    context: {},
    unknown: [],
  },
  decision: 'denied',
  reason: 'explicit-deny',
  decidedBy: 'denied by statement 1 (DenyRootUser) of guardrails/deny-root.json, an SCP at Workloads',
  statement: denyRoot,
  layers: [
    fullAccess('Root'),
    {
      layer: 'scp',
      level: 'Workloads',
      policies: ['FullAWSAccess', 'guardrails/deny-root.json'],
      effect: 'denies',
      statements: [
        {
          statement: denyRoot,
          effect: 'Deny',
          applies: true,
          checks: [
            { element: 'Action', matches: true, expected: ['*'], actual: ['iam:DeleteLoginProfile'] },
            {
              element: 'Resource',
              matches: true,
              expected: ['*'],
              actual: ['arn:aws:iam::222222222222:root'],
            },
            rootCondition,
          ],
        },
      ],
    },
    fullAccess('Production'),
    fullAccess('222222222222'),
    { layer: 'task', policies: ['delete'], effect: 'silent', statements: [] },
  ],
  changes: [
    { kind: 'lift-deny', statement: denyRoot, conditions: [rootCondition], sparesRootSessions: true },
  ],
  dependsOn: [],
};

/** The lines of the statement that blocks it. */
export const blockingStatement: readonly string[] = [
  ' 4      {',
  ' 5        "Sid": "DenyRootUser",',
  ' 6        "Effect": "Deny",',
  ' 7        "Action": "*",',
  ' 8        "Resource": "*",',
  ' 9        "Condition": { "StringLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }',
  '10      }',
];

/** What an administrator may do depends on where the request comes from. */
export const conditionalRequest: ExplanationDocument = {
  schema: 'rootwarden.explanation/1',
  request: {
    principal: 'arn:aws:iam::222222222222:role/Administrator',
    who: 'the role Administrator of 222222222222',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::amzn-s3-demo-bucket/report',
    context: { 'aws:PrincipalTag/team': ['red', 'blue'] },
    unknown: ['aws:SourceIp'],
  },
  decision: 'conditional',
  reason: 'unknown-keys',
  decidedBy: 'it depends on what is not known',
  layers: [
    {
      layer: 'scp',
      level: 'Root',
      policies: ['FullAWSAccess'],
      effect: 'silent',
      freedom: 'no SCP binds the management account',
      statements: [],
    },
    { layer: 'identity', policies: ['administrator.json'], effect: 'allows', statements: [] },
  ],
  changes: [],
  dependsOn: [
    {
      statement: { layer: 'identity', policy: 'administrator.json', index: 1, line: 9, column: 5 },
      effect: 'Deny',
      element: 'Condition',
      operator: 'NotIpAddress',
      key: 'aws:SourceIp',
      values: ['198.51.100.0/24'],
    },
  ],
};
