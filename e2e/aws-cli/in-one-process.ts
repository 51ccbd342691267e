import { spawn, spawnSync } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RunAws, Written } from './run-aws.js';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const candidates = [process.env.ROOTWARDEN_PYTHON, fromRoot('.venv/bin/python3'), 'python3'];

/** A Python that has the AWS CLI: of $ROOTWARDEN_PYTHON, the project's environment, the PATH; or undefined. */
export const cliPython = candidates.find(
  (python) => python && spawnSync(python, ['-c', 'import awscli.clidriver']).status === 0,
);

/**
 * The AWS CLI of version 1 in one process for all commands, of which each takes milliseconds then and not a second.
 * It begins with the first command, answers in their order, and ends with the process of the tests.
 */
export function awsInOneProcess(python: string): RunAws {
  let answers: AsyncIterator<string> | undefined;
  let commands: Socket | undefined;
  const begin = () => {
    const script = fileURLToPath(new URL('./in_one_process.py', import.meta.url));
    const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    // Pipes of a child are sockets. None of this is a reason for the tests to go on.
    const [input, output] = [child.stdin as Socket, child.stdout as Socket];
    for (const each of [child, input, output]) each.unref();
    answers = createInterface({ input: output })[Symbol.asyncIterator]();
    commands = input;
  };
  return async (words, environment) => {
    if (!answers || !commands) begin();
    commands?.write(`${JSON.stringify({ arguments: words, environment })}\n`);
    const line = await answers?.next();
    if (!line || line.done) throw new Error(`The AWS CLI ended with ${words.join(' ')}.`);
    return JSON.parse(line.value) as Written;
  };
}
