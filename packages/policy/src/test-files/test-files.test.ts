import { describe, expect, it } from 'vitest';
import { ErrorList } from '../syntax/policy-error.js';
import { LineIndex } from '../syntax/position.js';
import { readJson } from '../syntax/read-json.js';
import { readTestFile } from './read-test-file.js';
import { runTestFile, type TestRun } from './run-test-file.js';

const member = '222222222222';

const denyRoot = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DenyRoot',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    },
  ],
});

const read = (file: unknown) => {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const node = readJson(text, new LineIndex(text), new ErrorList());
  if (!node) throw new Error('not JSON');
  return readTestFile(node);
};

const errorsOf = (file: unknown): readonly (readonly [string, string])[] => {
  const result = read(file);
  return result.ok ? [] : result.errors.map(({ code, message }) => [code, message]);
};

const run = (file: unknown, texts: Readonly<Record<string, string>> = {}): TestRun => {
  const result = read(file);
  if (!result.ok) throw new Error(result.errors[0]?.message);
  return runTestFile(result.file, new Map(Object.entries(texts)));
};

const failures = (file: unknown, texts?: Readonly<Record<string, string>>) => {
  const result = run(file, texts);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.results.map((one) => one.checks.flatMap((check) => check.failures));
};

const test = {
  name: 'a test',
  principal: `root-user:${member}`,
  action: 'iam:CreateAccessKey',
  resource: `arn:aws:iam::${member}:root`,
  expect: 'denied',
};
const scp = {
  Root: 'FullAWSAccess',
  Workloads: ['FullAWSAccess', 'deny-root.json'],
  Account: 'FullAWSAccess',
};
const texts = { 'deny-root.json': denyRoot };

describe('a test of a policy in a file', () => {
  it('passes when the verdict is the one expected', () => {
    expect(failures({ layers: { scp }, tests: [test] }, texts)).toEqual([[]]);
  });

  it('fails when it is another one', () => {
    expect(failures({ layers: { scp }, tests: [{ ...test, expect: 'allowed' }] }, texts)).toEqual([
      ['expected allowed, and it is denied'],
    ]);
  });

  it('asks about every principal, action and resource', () => {
    const all = {
      ...test,
      principal: [`root-user:${member}`, `arn:aws:iam::${member}:root`],
      action: ['iam:CreateAccessKey', 's3:ListAllMyBuckets'],
      resource: ['*', `arn:aws:iam::${member}:root`],
    };
    const result = run({ layers: { scp }, tests: [all] }, texts);
    expect(result.ok && result.results[0]?.checks.length).toBe(8);
    expect(result.ok && result.results[0]?.passed).toBe(true);
  });

  it('names the files that its policies stand in, each where it stands', () => {
    const result = read({ policies: { spare: 'scp/spare.json' }, layers: { scp }, tests: [test, test] });
    expect(result.ok && result.file.paths.map(({ value }) => value)).toEqual([
      'deny-root.json',
      'scp/spare.json',
    ]);
  });

  it.each([
    [
      {
        layer: 'scp',
        level: 'Workloads',
        policy: 'deny-root.json',
        statement: 'DenyRoot',
        reason: 'explicit-deny',
      },
      [],
    ],
    [{ statement: 1 }, []],
    [{ statement: 2 }, ['expected it by statement 2, and it is by DenyRoot']],
    [{ layer: 'rcp' }, ['expected it by layer rcp, and it is by scp']],
    [{ level: 'Root' }, ['expected it by level Root, and it is by Workloads']],
    [{ policy: 'FullAWSAccess' }, ['expected it by policy FullAWSAccess, and it is by deny-root.json']],
    [{ reason: 'implicit-deny' }, ['expected it by reason implicit-deny, and it is by explicit-deny']],
  ])('may say by what it is decided: %j', (by, expected) => {
    expect(failures({ layers: { scp }, tests: [{ ...test, by }] }, texts)).toEqual([expected]);
  });

  it('may say what an implicit denial lacks, where there is no statement to name', () => {
    const by = { layer: 'scp', level: 'Account', reason: 'implicit-deny', statement: 'Any' };
    const layers = { scp: { Root: 'FullAWSAccess', Account: [] } };
    expect(failures({ layers, tests: [{ ...test, by }] })).toEqual([
      ['expected it by statement Any, and it is by no statement'],
    ]);
  });
});

describe('root', () => {
  it('is denied as a user and spared as a session, and never bound in the management account', () => {
    const tests = [
      test,
      { ...test, principal: `root-session:${member}`, expect: 'allowed', by: { reason: 'root' } },
      { ...test, principal: 'root-user:111111111111', resource: '*', expect: 'allowed' },
    ];
    expect(failures({ managementAccount: '111111111111', layers: { scp }, tests }, texts)).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is bound by the task that a session is opened for', () => {
    const session = { ...test, principal: `root-session:${member}/audit` };
    const tests = [
      { ...session, action: 'iam:ListAccessKeys', expect: 'allowed' },
      { ...session, by: { layer: 'task', policy: 'audit', statement: 'DenyAllOtherActionsOnAnyResource' } },
    ];
    expect(failures({ tests })).toEqual([[], []]);
  });
});

describe('layers', () => {
  it('of a test take the place of those of the file, layer by layer', () => {
    const admin = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const user = { ...test, principal: `arn:aws:iam::${member}:user/alice` };
    const file = {
      policies: { admin },
      layers: { identity: 'admin', scp: ['FullAWSAccess', 'deny-root.json'] },
      tests: [
        { ...user, expect: 'allowed', by: { layer: 'identity', policy: 'admin' } },
        { ...user, layers: { identity: [] }, expect: 'denied', by: { layer: 'identity' } },
      ],
    };
    expect(failures(file, texts)).toEqual([[], []]);
  });

  it('know a trust policy as the policy of the role', () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Ci', Effect: 'Allow', Principal: { AWS: member }, Action: 'sts:AssumeRole' }],
    };
    const file = {
      policies: { trust },
      layers: { trust: 'trust' },
      tests: [
        {
          name: 'a role of another account is denied',
          principal: 'arn:aws:iam::333333333333:role/Ci',
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${member}:role/Deploy`,
          expect: 'denied',
        },
      ],
    };
    expect(failures(file)).toEqual([[]]);
  });

  it('are read for the kind that they are', () => {
    const result = run(
      { layers: { scp: ['bucket.json'] }, tests: [test] },
      {
        'bucket.json':
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}',
      },
    );
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          path: 'bucket.json',
          code: 'element-not-allowed',
          message: 'A service control policy has no Principal',
        },
      ],
    });
  });

  it('show an error of a policy in the file at its own place', () => {
    const text = `{
  "policies": {
    "mine": { "Version": "2012-10-17", "Statement": [{ "Effect": "deny", "Action": "*", "Resource": "*" }] }
  },
  "layers": { "scp": ["mine"] },
  "tests": [{ "name": "a", "principal": "root-user:${member}", "action": "iam:GetUser", "expect": "denied" }]
}`;
    expect(run(text)).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid-effect', line: 3, column: 66 }],
    });
  });
});

describe('keys that nobody knows', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    ],
  };
  const open = { ...test, unknown: ['aws:SourceIp'], expect: 'conditional' };
  const file = (...tests: object[]) => ({
    policies: { policy },
    layers: { scp: ['FullAWSAccess', 'policy'] },
    tests,
  });

  it('make a verdict conditional, and the test may say on what', () => {
    expect(failures(file(open, { ...open, dependsOn: ['AWS:SourceIp'] }))).toEqual([[], []]);
  });

  it('are compared both ways', () => {
    expect(failures(file({ ...open, dependsOn: ['aws:PrincipalOrgID'] }))).toEqual([
      ['expected it to depend on aws:PrincipalOrgID, and it does not', 'it also depends on aws:sourceip'],
    ]);
  });

  it('are not needed where the value is given', () => {
    const context = { 'aws:SourceIp': '198.51.100.7' };
    expect(failures(file({ ...test, context, expect: 'allowed' }))).toEqual([[]]);
  });
});

describe('a test file that is not in order', () => {
  const file = (more: object) => ({ tests: [test], ...more });
  const of = (more: object) => ({ tests: [{ ...test, ...more }] });

  it.each<[unknown, string, string]>([
    [[], 'not-an-object', 'A policy test file is a mapping'],
    [{}, 'missing-element', 'tests is a list of tests'],
    [{ tests: [] }, 'empty-element', 'The list of tests is empty'],
    [{ tests: [1] }, 'wrong-type', 'A test is a mapping'],
    [file({ test: [] }), 'unknown-element', 'A policy test file has no element "test"'],
    [file({ managementAccount: '12' }), 'wrong-type', '"12" is not an account'],
    [file({ managementAccount: 111111111111 }), 'wrong-type', 'managementAccount is a string'],
    [
      file({ policies: { FullAWSAccess: 'a.json' } }),
      'conflicting-elements',
      'FullAWSAccess is a policy of AWS',
    ],
    [file({ policies: { mine: 1 } }), 'wrong-type', 'mine is a path or a policy'],
    [file({ layers: { scps: [] } }), 'unknown-element', 'A list of layers has no element "scps"'],
    [file({ layers: { scp: ['FullAwsAccess'] } }), 'wrong-type', 'There is no policy "FullAwsAccess"'],
    [
      file({ layers: { boundary: ['a.json', 'b.json'] } }),
      'wrong-type',
      'There is one boundary policy at most',
    ],
    [
      file({ layers: { trust: 'a.json', resource: 'b.json' } }),
      'conflicting-elements',
      'A trust policy is the resource’s policy',
    ],
    [{ tests: [{ ...test, name: undefined }] }, 'missing-element', 'The test has no name'],
    [of({ principal: 'root' }), 'invalid-principal', '"root" is not a principal'],
    [of({ action: 'iam:*' }), 'invalid-action', '"iam:*" is not one action'],
    [of({ expect: 'deny' }), 'wrong-type', 'expect is not "deny"'],
    [of({ by: 'DenyRoot' }), 'wrong-type', 'by is a mapping'],
    [of({ by: { statment: 'DenyRoot' } }), 'unknown-element', 'A test’s by has no element "statment"'],
    [
      of({ context: { 'aws:SourceIp': null } }),
      'wrong-type',
      'aws:SourceIp is a text, a number, a boolean or a list',
    ],
  ])('%j', (written, code, message) => {
    expect(errorsOf(written)).toEqual([[code, message]]);
  });

  it('has every error at its place', () => {
    const result = read(
      '{\n "tests": [\n  { "name": "a", "principal": "me",\n    "action": "x", "expect": "denied" } ] }',
    );
    expect(!result.ok && result.errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 31],
      [4, 15],
    ]);
  });
});
