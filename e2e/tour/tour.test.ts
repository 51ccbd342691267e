import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@rootwarden/sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { awsPath } from '../aws-cli/aws-cli.js';
import { tourPage } from './tour-page.js';

const script = fileURLToPath(new URL('../aws-cli-tour.sh', import.meta.url));
const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('e2e/tour is skipped: there is no `curl` on the PATH.');

/** Answers look a little different from one version of the CLI to the next. */
const pinned = /awscli==(\S+)/.exec(
  readFileSync(new URL('../requirements.txt', import.meta.url), 'utf8'),
)?.[1];
const isPinned =
  awsPath !== undefined && `${spawnSync(awsPath, ['--version']).stdout}`.startsWith(`aws-cli/${pinned} `);
if (!isPinned)
  console.warn(`docs/sandbox/tour.md is not checked: it is of version ${pinned} of the AWS CLI.`);

/** Runs the tour under `sh`, without anything of the environment of whoever runs the tests. */
async function tour(environment: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const env = { PATH: `${dirname(awsPath ?? '')}:${process.env.PATH}`, HOME: '/nonexistent', ...environment };
  const child = spawn('sh', [script, ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, error, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { output, error, exitCode };
}

describe.skipIf(!awsPath || !hasCurl)('the tour with the AWS CLI', () => {
  let told: Awaited<ReturnType<typeof tour>>;
  beforeAll(async () => {
    told = await tour({}, '--clock', '2026-11-22T12:00:00Z');
  }, 600_000);

  test('ends well', () => {
    expect(told.error).toBe('');
    expect(told.exitCode).toBe(0);
    expect(told.output).toMatch(/\nThe tour is over: 49 commands, every answer as expected\.\n$/);
  });

  test.each([
    [
      'a user is denied without MFA',
      'iam:ListUsers on resource: arn:aws:iam::800994571505:user/ with an explicit deny in an identity-based policy: arn:aws:iam::800994571505:policy/Staff',
    ],
    ['a new version of a policy is the default', '"VersionId": "v2",\n        "IsDefaultVersion": true'],
    ['the rule hears of the sign-in', '"eventName":"ConsoleLogin"'],
    ['the history has it', 'signin.amazonaws.com\tConsoleLogin'],
    ['the features are on', '"RootSessions",\n        "RootCredentialsManagement"'],
    [
      'an audit session deletes nothing',
      'iam:DeleteLoginProfile on resource: arn:aws:iam::800994571505:root with an explicit deny in a session policy',
    ],
    [
      'the password is gone',
      '(NoSuchEntity) when calling the GetLoginProfile operation: Login Profile for User null cannot be found.',
    ],
    [
      'nobody signs in any more',
      'Your root user credentials are not valid or sign-in as root is currently disabled for this account.',
    ],
    [
      'the bucket was locked',
      's3:GetBucketPolicy on resource: "arn:aws:s3:::payments-prod-invoices-800994571505" with an explicit deny in a resource-based policy',
    ],
    [
      'the queue was locked',
      'sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:800994571505:payments-refunds with an explicit deny in a resource-based policy',
    ],
  ])('shows that %s', (_what, line) => {
    expect(told.output).toContain(line);
  });

  test('prints no secret', () => {
    expect(told.output).not.toMatch(/"(?:Secret|secret|Session|session)\w*(?:Key|Token)": ?"[^"…]{4}/);
  });

  test.skipIf(!isPinned)('is what docs/sandbox/tour.md shows', async () => {
    expect(told.exitCode).toBe(0);
    await expect(tourPage(told.output)).toMatchFileSnapshot('../../docs/sandbox/tour.md');
  });

  test('does not begin where nobody answers', async () => {
    const { exitCode, output, error } = await tour({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    const message = 'The tour ends here: nobody answers at http://127.0.0.1:9.\n';
    expect([exitCode, output, error]).toEqual([1, '', message]);
  });

  test('does not begin where the token is not that of the sandbox', async () => {
    const sandbox = await startSandbox();
    try {
      const environment = { AWS_ENDPOINT_URL: sandbox.url, ROOTWARDEN_SANDBOX_TOKEN: 'nope' };
      const { exitCode, output, error } = await tour(environment);
      expect([exitCode, output]).toEqual([1, '']);
      expect(error).toContain(`${sandbox.url} is no sandbox, or ROOTWARDEN_SANDBOX_TOKEN is not its token.`);
      expect(sandbox.calls()).toEqual([]);
    } finally {
      await sandbox.stop();
    }
  });
});
