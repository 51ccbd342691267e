import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { violations } from '../../testing/schemas.js';
import { run } from '../../testing/test-host.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rootwarden-policies-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const write = async (files: Readonly<Record<string, unknown>>) => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
};
const rootwarden = (line: string) => run(line.split(' '), { cwd: directory });
const json = async (line: string) => JSON.parse((await rootwarden(`${line} --output json`)).stdout);

const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const denyRoot = (Condition: object) => ({
  Sid: 'DenyRoot',
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition,
});
const rootArn = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };
const forgetting = policy(denyRoot(rootArn));
const sparing = policy(denyRoot({ ...rootArn, Null: { 'aws:AssumedRoot': 'true' } }));
const everyAccount = policy({
  Effect: 'Allow',
  Action: 'sts:AssumeRoot',
  Resource: '*',
  Condition: {
    StringEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
  },
});

describe('policy lint', () => {
  test('walks directories, leaves out what is no policy, and exits with 3 for what it finds', async () => {
    await write({
      'scp/deny-root.json': forgetting,
      'scp/good.json': sparing,
      'package.json': { name: 'no policy' },
      'root.test.json': { tests: [], note: '"Statement"' },
      'node_modules/x/policy.json': forgetting,
      '.hidden/policy.json': forgetting,
    });
    const { code, stdout, stderr } = await rootwarden('policy lint . --output json');
    const document = JSON.parse(stdout);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(violations(document)).toEqual([]);
    expect(document.policies.map(({ path }: { path: string }) => path)).toEqual([
      'scp/deny-root.json',
      'scp/good.json',
    ]);
    expect(document.skipped).toEqual(['package.json']);
    expect(document.policies[0]).toMatchObject({
      kind: 'scp',
      guess: 'its path says scp',
      findings: [
        {
          rule: 'root-deny-stops-root-sessions',
          severity: 'error',
          line: 4,
          column: 5,
          statement: { sid: 'DenyRoot' },
        },
      ],
    });
  });

  test('exits with 0 when nothing is found, and for notes alone', async () => {
    await write({ 'a.json': everyAccount });
    expect(await rootwarden('policy lint a.json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 note'),
    });
    expect(await rootwarden('policy lint a.json --fail-on note')).toMatchObject({ code: 3 });
    expect(
      await rootwarden('policy lint a.json --ignore assume-root-every-account --fail-on note'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing found'),
    });
  });

  test('takes a policy for what --kind says', async () => {
    await write({ 'a.json': forgetting });
    const asIdentity = await json('policy lint --kind identity a.json');
    expect(asIdentity.policies[0].guess).toBeUndefined();
    expect(asIdentity.policies[0].findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'deny-never-binds-root',
    ]);
  });

  test('says what AWS would refuse, at its place', async () => {
    await write({
      'a.json':
        '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "", "Resource": "*" }]\n}',
    });
    const { code, stdout } = await rootwarden('policy lint --kind scp a.json');
    expect(code).toBe(3);
    expect(stdout).toContain('3:47    error  invalid-action');
    expect(stdout).toContain('Fix: Write "*" for every action: an asterisk is easily lost in copying.');
  });

  test('writes every format', async () => {
    await write({ 'scp/a.json': forgetting });
    const document = await json('policy lint .');
    expect(parseYaml((await rootwarden('policy lint . --output yaml')).stdout)).toEqual(document);
    expect((await rootwarden('policy lint . --output csv')).stdout.split('\n')[1]).toMatch(
      /^scp\/a\.json,scp,4,5,error,root-deny-stops-root-sessions,DenyRoot,/,
    );
    expect((await rootwarden('policy lint . --output jsonl')).stdout.trimEnd().split('\n')).toHaveLength(3);
    expect((await rootwarden('policy lint . --output junit')).stdout).toContain(
      'tests="1" failures="1" errors="0"',
    );
    expect((await rootwarden('policy lint . --output github')).stdout).toMatch(
      /^::error file=scp\/a\.json,line=4,col=5,/,
    );
    expect(
      JSON.parse((await rootwarden('policy lint . --output json --query policies[].findings[].rule')).stdout),
    ).toEqual(['root-deny-stops-root-sessions']);
  });

  test('a file that cannot be read is not a file without findings', async () => {
    await write({ 'a.json': sparing, 'b.json': '' });
    // Node reads no file of more than 2 GiB. This one has no content but its size.
    await truncate(join(directory, 'b.json'), 3 * 1024 ** 3);
    const { code, stdout } = await rootwarden('policy lint . --output json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      policies: [
        { path: 'a.json', status: 'linted' },
        { path: 'b.json', status: 'unreadable', reason: 'cannot be read (ERR_FS_FILE_TOO_LARGE)' },
      ],
      summary: { unreadable: 1 },
    });
  });

  test.each([
    ['policy lint missing.json', 'missing.json cannot be read (ENOENT).'],
    ['policy lint empty', 'There is no policy below empty.'],
    ['policy lint --ignore no-such-rule .', 'There is no rule no-such-rule.'],
    ['policy lint --kind policy .', "Option '--kind <kind>' argument 'policy' is invalid."],
    ['policy lint', "Missing required argument 'path'."],
    [
      'policy lint . --output junit --query policies',
      '--query works with json, yaml and table, not with junit.',
    ],
  ])('%s is wrong usage', async (line, message) => {
    await mkdir(join(directory, 'empty'));
    const { code, stdout, stderr } = await rootwarden(line);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(stderr).toContain(message);
  });
});

const tests = `layers:
  scp:
    Root: [FullAWSAccess]
    Workloads: [FullAWSAccess, scp/deny-root.json]
tests:
  - name: root sessions go on
    principal: root-session:222222222222/audit
    action: iam:ListAccessKeys
    resource: arn:aws:iam::222222222222:root
    expect: allowed
`;

describe('policy test', () => {
  test('passes, and exits with 0', async () => {
    await write({ 'scp/deny-root.json': sparing, 'root.test.yaml': tests });
    const { code, stdout } = await rootwarden('policy test .');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'root.test.yaml\n  ✓ root sessions go on\n\nTests: 1 test passed, 1 request decided.\n',
    );
  });

  test('fails with 3, and says what decided instead', async () => {
    await write({ 'scp/deny-root.json': forgetting, 'root.test.yaml': tests });
    const { code, stdout } = await rootwarden('policy test root.test.yaml');
    expect(code).toBe(3);
    expect(stdout).toContain('✗ root sessions go on  line 6');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'expected allowed, and it is denied: denied by statement 1 (DenyRoot) of scp/deny-root.json, an SCP at Workloads',
    );
    const document = await json('policy test .');
    expect(violations(document)).toEqual([]);
    expect(document.summary).toEqual({ files: 1, invalid: 0, tests: 1, passed: 0, failed: 1, requests: 1 });
    expect((await rootwarden('policy test . --output junit')).stdout).toContain('failures="1"');
    expect((await rootwarden('policy test . --output github')).stdout).toMatch(
      /^::error file=root\.test\.yaml,line=6,col=5,/,
    );
    expect((await rootwarden('policy test . --output csv')).stdout.split('\n')).toHaveLength(3);
  });

  test('a file that is not in order is a configuration error, and the others run', async () => {
    await write({
      'scp/deny-root.json': sparing,
      'a.test.yaml': tests.replace('expect: allowed', 'expect: allow'),
      'b.test.json': { layers: { scp: ['scp/broken.json'] }, tests: [] },
      'c.test.yml': tests.replace('deny-root.json', 'gone.json'),
      'd.test.yaml': 'tests: [',
      'e.test.yaml': tests,
    });
    const { code, stdout } = await rootwarden('policy test .');
    expect(code).toBe(253);
    expect(stdout).toContain('a.test.yaml:10:13: expect is not "allow".\n    Did you mean allowed?');
    expect(stdout).toContain('b.test.json:7:12: The list of tests is empty.');
    expect(stdout).toContain('c.test.yml:4:32: scp/gone.json cannot be read (ENOENT).');
    expect(stdout).toContain('d.test.yaml:1:9: ');
    expect(stdout).toContain('Tests: 1 test passed, 1 request decided; 4 files could not be run.');
  });

  test('an error in the file of a policy is shown there', async () => {
    await write({
      'policies/scp/deny-root.json': '{ "Version": "2012-10-17" }',
      'policies/root.test.yaml': tests,
    });
    const { code, stdout } = await rootwarden('policy test policies --output github');
    expect(code).toBe(253);
    expect(stdout).toBe(
      '::error file=policies/scp/deny-root.json,line=1,col=1,title=invalid::The policy has no Statement. Add "Statement": [ … ].\n',
    );
  });

  test('a directory without a test file is wrong usage', async () => {
    await write({ 'a.json': sparing });
    expect(await rootwarden('policy test .')).toMatchObject({
      code: 252,
      stderr: expect.stringContaining('There is no policy test file below ..'),
    });
  });
});

const stack =
  '--policy scp@Root:FullAWSAccess --policy scp@Workloads:FullAWSAccess --policy scp@Workloads:deny-root.json' +
  ' --policy scp@Production:FullAWSAccess --policy scp@222222222222:FullAWSAccess';
const removal =
  '--principal root-session:222222222222/delete --action iam:DeleteLoginProfile --resource arn:aws:iam::222222222222:root';

describe('policy explain', () => {
  test('says which SCP blocks a root session, two OUs up, and what would turn it', async () => {
    await write({ 'deny-root.json': forgetting });
    const { code, stdout } = await rootwarden(`policy explain ${stack} ${removal}`);
    expect(code).toBe(0);
    expect(stdout).toContain('DENIED  iam:DeleteLoginProfile');
    expect(stdout).toMatch(
      /Denied by statement 1 \(DenyRoot\) of deny-root\.json, an SCP at Workloads, two levels above the\s+account\./,
    );
    expect(stdout).toContain('"Null": { "aws:AssumedRoot": "true" }');
    expect(stdout).toContain('    "Sid": "DenyRoot",');
  });

  test('the change that it names turns it', async () => {
    await write({ 'deny-root.json': sparing });
    const document = await json(`policy explain ${stack} ${removal}`);
    expect(violations(document)).toEqual([]);
    expect(document).toMatchObject({ decision: 'allowed', reason: 'root' });
  });

  test('holds the decision against --expect', async () => {
    await write({ 'deny-root.json': forgetting });
    expect((await rootwarden(`policy explain ${stack} ${removal} --expect denied`)).code).toBe(0);
    expect((await rootwarden(`policy explain ${stack} ${removal} --expect allowed`)).code).toBe(3);
  });

  test('knows the management account, which no SCP binds', async () => {
    await write({ 'deny-root.json': forgetting });
    const document = await json(
      'policy explain --policy scp:FullAWSAccess --policy scp:deny-root.json --principal root-user:111111111111 --action iam:CreateAccessKey --management-account 111111111111',
    );
    expect(document).toMatchObject({
      decision: 'allowed',
      layers: [{ layer: 'scp', freedom: 'no SCP binds the management account' }],
    });
  });

  test('is conditional on keys that nobody knows, and takes those that somebody does', async () => {
    await write({
      'office.json': policy(
        { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } },
        },
      ),
    });
    const line =
      'policy explain --policy identity:office.json --principal arn:aws:iam::222222222222:user/alice --action s3:GetObject';
    const open = await json(`${line} --unknown aws:SourceIp`);
    expect(violations(open)).toEqual([]);
    expect(open).toMatchObject({
      decision: 'conditional',
      dependsOn: [
        {
          operator: 'NotIpAddress',
          key: 'aws:SourceIp',
          effect: 'Deny',
          statement: { policy: 'office.json', index: 1 },
        },
      ],
    });
    expect((await json(`${line} --context aws:SourceIp=198.51.100.7`)).decision).toBe('allowed');
    expect((await json(`${line} --context aws:SourceIp=203.0.113.7`)).decision).toBe('denied');
  });

  test('a trust policy is that of the role', async () => {
    await write({
      'trust.json': policy({
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    });
    const document = await json(
      'policy explain --policy trust:trust.json --principal ec2.amazonaws.com --action sts:AssumeRole --resource arn:aws:iam::222222222222:role/Server',
    );
    expect(document).toMatchObject({
      decision: 'allowed',
      statement: { layer: 'resource', policy: 'trust.json' },
    });
  });

  test.each([
    ['--principal me --action iam:GetUser', 252, 'Bad value for --principal me.'],
    ['--principal anonymous --action GetUser', 252, 'Bad value for --action GetUser.'],
    [
      '--principal anonymous --action iam:GetUser --policy deny-root.json',
      252,
      'Bad value for --policy deny-root.json.',
    ],
    [
      '--principal anonymous --action iam:GetUser --policy identity@Root:a.json',
      252,
      'only SCPs and RCPs have levels',
    ],
    [
      '--principal anonymous --action iam:GetUser --policy scp:gone.json',
      252,
      'The policy gone.json cannot be read (ENOENT).',
    ],
    [
      '--principal anonymous --action iam:GetUser --policy scp:broken.json',
      253,
      'broken.json:1:1: A service control policy needs a Version',
    ],
    [
      '--principal anonymous --action iam:GetUser --policy boundary:a.json --policy boundary:a.json',
      252,
      'There is one permissions boundary at most',
    ],
    ['--principal anonymous --action iam:GetUser --context x', 252, 'Bad value for --context x.'],
    ['--principal anonymous --action iam:GetUser --management-account 12', 252, '12 is not an account.'],
    ['--principal anonymous', 252, "Required option '--action <action>' not specified."],
    [
      '--principal anonymous --action iam:GetUser --output github',
      252,
      '--output github is for the result of a check.',
    ],
  ])('%s exits with %i', async (flags, code, message) => {
    await write({ 'a.json': everyAccount, 'broken.json': '{ "Statement": [] }' });
    const ran = await rootwarden(`policy explain ${flags}`);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});
