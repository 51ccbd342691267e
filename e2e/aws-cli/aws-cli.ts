import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '@rootwarden/sandbox';
import { awsInOneProcess, cliPython } from './in-one-process.js';
import { awsByProcess, type RunAws } from './run-aws.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const candidates = [process.env.ROOTWARDEN_AWS, `${repository}.venv/bin/aws`, 'aws'];

/** The AWS CLI: that of $ROOTWARDEN_AWS, of the project's virtual environment, or of the PATH; or undefined. */
export const awsPath = candidates.find((path) => path && spawnSync(path, ['--version']).status === 0);

/** How commands run here; undefined where there is no AWS CLI. One that was named is run as it is. */
export const runAws: RunAws | undefined =
  cliPython && !process.env.ROOTWARDEN_AWS
    ? awsInOneProcess(cliPython)
    : awsPath === undefined
      ? undefined
      : awsByProcess(awsPath);
if (!runAws) {
  console.warn(
    'The tests with the AWS CLI are skipped: there is no `aws` on the PATH nor at $ROOTWARDEN_AWS.',
  );
}

/** Keys to call with. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Answer {
  readonly exitCode: number;
  /** The JSON on standard output; undefined where there is none. */
  readonly output: unknown;
  /** Standard error without blank lines at its ends. */
  readonly error: string;
}

/**
 * Runs an `aws` command against a sandbox.
 *
 * @param command the words behind `aws`, or a text in which blanks separate them and quotes mean nothing
 * @param keys the security operator's unless given
 * @param environment further variables
 */
export async function aws(
  sandbox: Sandbox,
  command: string | readonly string[],
  keys: Keys = sandbox.world.callers.securityOperator,
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  if (!runAws) throw new Error('There is no AWS CLI.');
  const words = typeof command === 'string' ? command.split(' ') : command;
  // For SQS the CLI of version 1 heeds no AWS_ENDPOINT_URL.
  const endpoint = words[0] === 'sqs' ? ['--endpoint-url', sandbox.url] : [];
  const { exitCode, output, error } = await runAws([...words, '--output', 'json', ...endpoint], {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    // Nothing of the developer's own configuration may reach the test, nor the test a real account.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    ...sandbox.env(),
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...(keys.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
    ...environment,
  });
  return { exitCode, output: output.trim() === '' ? undefined : JSON.parse(output), error: error.trim() };
}

/** The keys in an answer of AssumeRoot or AssumeRole. */
export function keysOf({ output, error }: Answer): Keys {
  const { Credentials } = (output ?? {}) as { Credentials?: Readonly<Record<string, string>> };
  if (!Credentials) throw new Error(`There are no credentials in the answer: ${error}`);
  return {
    accessKeyId: Credentials.AccessKeyId ?? '',
    secretAccessKey: Credentials.SecretAccessKey ?? '',
    sessionToken: Credentials.SessionToken ?? '',
  };
}
