import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '@rootwarden/sandbox';
import type { Answer, Keys } from '../aws-cli/aws-cli.js';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const candidates = [process.env.ROOTWARDEN_PYTHON, fromRoot('.venv/bin/python3'), 'python3'];

/** A Python that has the AWS CLI: of $ROOTWARDEN_PYTHON, the project's environment, the PATH; or undefined. */
export const cliPython = candidates.find(
  (python) => python && spawnSync(python, ['-c', 'import awscli.clidriver']).status === 0,
);
if (!cliPython) console.warn('e2e/conformance is skipped: no python3 with the AWS CLI (awscli) was found.');

/** The AWS CLI in one process for many commands, against a sandbox. Commands are answered in their order. */
export class AwsCliPeer {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor(
    python: string,
    private readonly sandbox: Sandbox,
  ) {
    const { AWS_DEFAULT_REGION = '', AWS_ENDPOINT_URL = '' } = sandbox.env();
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      // Nothing of the developer's own configuration may reach the test, nor the test a real account.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_DEFAULT_REGION,
      AWS_ENDPOINT_URL,
    };
    const script = fileURLToPath(new URL('./aws_cli_peer.py', import.meta.url));
    this.#process = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Runs one command, given as the words behind `aws`. */
  async run(words: readonly string[], keys: Keys): Promise<Answer> {
    // For SQS the CLI of version 1 heeds no AWS_ENDPOINT_URL.
    const endpoint = words[0] === 'sqs' ? ['--endpoint-url', this.sandbox.url] : [];
    const environment = {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      ...(keys.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
    };
    const message = { arguments: [...words, '--output', 'json', ...endpoint], environment };
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The AWS CLI ended with ${words.join(' ')}.`);
    const { exitCode, output, error } = JSON.parse(value);
    return { exitCode, output: output.trim() === '' ? undefined : JSON.parse(output), error: error.trim() };
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.stdin.end();
    await exited;
  }
}
