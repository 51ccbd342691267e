import { expect, test } from 'vitest';
import { run } from './testing/test-host.js';

test.each([['--help'], ['help'], ['-h']])(
  '`rootwarden %s` lists the commands by what they are for',
  async (flag) => {
    const { code, stdout, stderr } = await run([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const text of [
      'See:',
      'audit',
      'Set up:',
      'enable',
      'Remove:',
      'Keep:',
      'apply',
      'Practise:',
      'sandbox',
    ])
      expect(stdout).toContain(text);
    expect(stdout).not.toMatch(/unlock|evidence/);
  },
);

test.each([
  [['audit', '--help'], '--full'],
  [['help', 'remove'], '--allow-recent-keys'],
  [['enable', '-h'], '--delegate'],
  [['apply', '--help'], 'rootwarden apply plan.json'],
  [['plan', '--help'], '--detailed-exitcode'],
  [['init', '--help'], '--force'],
  [['disable', '--help'], '--dry-run'],
  [['help', 'sandbox', 'start'], '--centralized-root-access'],
  [['sandbox', 'demo', '--help'], 'rootwarden sandbox demo'],
])('the help of %j has flags, examples and the global flags', async (argv, text) => {
  const { code, stdout } = await run(argv);
  expect(code).toBe(0);
  expect(stdout).toContain(text);
  expect(stdout).toContain('--endpoint-url');
  expect(stdout).toContain('Examples:');
});

test.each(['audit', 'enable', 'disable', 'remove', 'init', 'plan', 'apply'])(
  'the help of %s says what it needs to be allowed',
  async (verb) => {
    const { stdout } = await run([verb, '--help']);
    expect(stdout).toContain('Permissions');
    expect(stdout).toContain('organizations:DescribeOrganization');
  },
);

test('says its version', async () => {
  expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('without a command the help goes to stderr', async () => {
  const { code, stdout, stderr } = await run([]);
  expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  expect(stderr).toContain('Usage: rootwarden');
});

/** Nothing may be called: there are no credentials, and what is tried would fail with another code. */
test.each<[string, string, RegExp]>([
  ['audti', "Unknown command 'audti'.", /Did you mean audit\?/],
  ['watch', "Unknown command 'watch'.", /rootwarden --help/],
  ['audit --acount 222222222222', "Unknown option '--acount'.", /Did you mean --account\?/],
  ['audit --nothing-like-it', "Unknown option '--nothing-like-it'.", /rootwarden audit --help/],
  ['sandbox start --acounts 3', "Unknown option '--acounts'.", /Did you mean --accounts\?/],
  ['audit extra', "Too many arguments for 'audit'.", /rootwarden audit --help/],
  [
    'audit --output xml',
    "Option '--output <format>' argument 'xml' is invalid. It is one of table, json, jsonl, yaml, csv; the result of a check",
    /rootwarden --help/,
  ],
  ['audit --output', "Option '--output <format>' argument missing.", /--help/],
  ['audit --account 123', '"123" is not an account id.', /12 digits/],
  ['audit --account', "Option '--account <id,...>' argument missing.", /--help/],
  ['audit --ou prod', '"prod" is neither', /ou-abcd-11111111/],
  ['audit --query accounts[', 'Bad value for --query', /JMESPath/],
  ['audit --query id --output csv', '--query works with json, yaml and table', /json/],
  ['audit --query id --output jsonl', '--query works with json, yaml and table', /json/],
  ['remove', 'Which accounts?', /--all/],
  ['remove --tag env=dev --yes', 'Which accounts?', /--all/],
  ['remove --all', 'no terminal', /--yes/],
  ['enable', 'no terminal', /--yes/],
  ['enable --delegate 123 --yes', '--delegate "123" is not an account id.', /12 digits/],
  ['remove --all --yes --out /nonexistent/plan.json', 'cannot be written (ENOENT)', /directory/],
  ['remove --all --dry-run --out /', 'is no file', /directory/],
  ['apply /nonexistent/plan.json', 'cannot be read (ENOENT)', /--out/],
  ['apply /', 'cannot be read (EISDIR)', /It is a directory: name a file\./],
  ['audit --endpoint-url localhost', 'no http or https address', /./],
  ['audit --permissions --output csv', 'no rows', /json/],
  ['drift --output csv', 'no rows', /json/],
  ['doctor --output jsonl', 'no rows', /json/],
  ['approve plan.json --key id_ed25519 --yes --output csv', 'no rows', /json/],
  ['sandbox start --accounts many', 'whole number', /./],
  ['sandbox', 'Usage: rootwarden sandbox', /start/],
])('`rootwarden %s` is wrong usage, with a hint', async (line, message, hint) => {
  const { code, stdout, stderr } = await run(line.split(' '));
  expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).toMatch(hint);
  if (line !== 'sandbox') expect(stderr).toMatch(/^rootwarden: \[ERROR\]: /);
});

test.each<[string, string, RegExp, NodeJS.ProcessEnv?]>([
  ['audit --profile gone', 'The config profile (gone) could not be found', /aws configure sso/],
  ['audit', 'The config profile (gone) could not be found', /./, { AWS_PROFILE: 'gone' }],
  ['audit --region mars-north-1', '"mars-north-1" is not a Region', /us-east-1/, { AWS_PROFILE: '' }],
  ['audit', 'Partial credentials', /both/, { AWS_ACCESS_KEY_ID: 'AKIA' }],
  ['audit', 'CA bundle', /AWS_CA_BUNDLE/, { AWS_CA_BUNDLE: '/nonexistent/ca.pem' }],
  ['audit', 'no http or https address', /127\.0\.0\.1/, { AWS_ENDPOINT_URL: 'nowhere' }],
])('`rootwarden %s` is an error of the configuration: %s', async (line, message, hint, env = {}) => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI' };
  const usesKeys = line.includes('--region');
  const { code, stdout, stderr } = await run(line.split(' '), { env: { ...(usesKeys && keys), ...env } });
  expect({ code, stdout }).toEqual({ code: 253, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).toMatch(hint);
  expect(stderr).not.toContain('wJalrXUtnFEMI');
});

test.each<[string, RegExp]>([
  ['us-gov-west-1', /GovCloud/],
  ['cn-north-1', /China/],
])('in %s the credential verbs stop and say why', async (region, why) => {
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: region,
  };
  for (const line of ['audit', 'remove --all --dry-run', 'enable --dry-run']) {
    const { code, stderr } = await run(line.split(' '), { env });
    expect({ line, code }).toEqual({ line, code: 252 });
    expect(stderr).toMatch(why);
  }
});

test('a stack trace is shown with --debug only', async () => {
  const without = await run(['audit', '--profile', 'gone']);
  const debug = await run(['audit', '--profile', 'gone', '--debug']);
  expect(without.stderr).not.toMatch(/\n\s+at /);
  expect(debug.stderr).toMatch(/\n\s+at /);
});

test('--permissions prints policies by principal, without credentials', async () => {
  const { code, stdout } = await run(['remove', '--permissions', '--output', 'json']);
  expect(code).toBe(0);
  const permissions = JSON.parse(stdout);
  expect(permissions.map((one: { principal: string; task?: string }) => [one.principal, one.task])).toEqual([
    ['operator', undefined],
    ['root session', 'audit'],
    ['root session', 'delete'],
    ['member role', undefined],
  ]);
  expect(permissions[0].policy.Version).toBe('2012-10-17');
});

test('--permissions --member-role lets the operator become that role in every member, and no other', async () => {
  const { stdout } = await run([...'remove --permissions --member-role RootReader --output json'.split(' ')]);
  const [operator] = JSON.parse(stdout) as {
    policy: { Statement: { Action: unknown; Resource: unknown }[] };
  }[];
  expect(operator?.policy.Statement.find(({ Action }) => Action === 'sts:AssumeRole')?.Resource).toBe(
    'arn:aws:iam::*:role/RootReader',
  );
});

test('--permissions names the command that was asked, not another that needs the same', async () => {
  expect((await run(['drift', '--permissions'])).stdout).toContain('who runs rootwarden drift, needs');
  expect((await run(['drift', '--help'])).stdout).toContain('rootwarden drift --permissions');
});

test('--permissions names the partition of the Region', async () => {
  const { stdout } = await run(['audit', '--permissions'], { env: { AWS_REGION: 'eusc-de-east-1' } });
  expect(stdout).toContain('arn:aws-eusc:iam::*:root');
});
