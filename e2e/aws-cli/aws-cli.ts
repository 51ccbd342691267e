import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '@rootwarden/sandbox';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const candidates = [process.env.ROOTWARDEN_AWS, `${repository}.venv/bin/aws`, 'aws'];

/** The AWS CLI: that of $ROOTWARDEN_AWS, of the project's virtual environment, or of the PATH; or undefined. */
export const awsPath = candidates.find((path) => path && spawnSync(path, ['--version']).status === 0);
if (!awsPath) console.warn('e2e/aws-cli is skipped: there is no `aws` on the PATH nor at $ROOTWARDEN_AWS.');

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
 * @param command as a shell would take it, without `aws`; blanks separate, quotes are not understood
 * @param keys the security operator's unless given
 * @param environment further variables
 */
export function aws(
  sandbox: Sandbox,
  command: string,
  keys: Keys = sandbox.world.callers.securityOperator,
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const env = {
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
  };
  return new Promise((resolve) => {
    execFile(
      awsPath ?? 'aws',
      [...command.split(' '), '--output', 'json'],
      { env },
      (error, stdout, stderr) => {
        resolve({
          exitCode: error ? Number(error.code ?? 1) : 0,
          output: stdout.trim() === '' ? undefined : JSON.parse(stdout),
          error: stderr.trim(),
        });
      },
    );
  });
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
