import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readScenario } from '../scenario/read-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { ScenarioError } from '../scenario/scenario-error.js';
import { startSandbox } from '../start-sandbox.js';
import type { ForegroundOptions } from './flags.js';

/**
 * Starts a sandbox, prints what to paste into a shell, and serves until SIGINT or SIGTERM.
 *
 * @param print writes text to standard output
 * @throws what {@link startSandbox} throws, ScenarioError, or RangeError when the file of `--env-file` cannot be written
 */
export async function serveInForeground(
  options: ForegroundOptions,
  print: (text: string) => void,
): Promise<void> {
  const scenario =
    options.scenarioFile === undefined ? options.scenario : await scenarioOf(options.scenarioFile);
  const sandbox = await startSandbox({ ...options, scenario });
  const interrupted = interruption();
  try {
    const exports = Object.entries(sandbox.env())
      .map(([name, value]) => `export ${name}='${value}'\n`)
      .join('');
    if (options.envFile) await writeByRename(options.envFile, exports);
    const story = sandbox.continued ? `# Going on with the world of ${options.stateFile}.\n` : '';
    const door = `# Root users sign in at ${sandbox.consoleUrl}\n`;
    print(`${exports}${story}${door}# Serving ${sandbox.url} until Ctrl-C.\n`);
    await interrupted;
  } finally {
    await sandbox.stop();
  }
}

async function scenarioOf(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ScenarioError(`${path} cannot be read (${cause.code}).`, { cause });
  });
  return readScenario(text, path);
}

/** Resolves at the first SIGINT or SIGTERM. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** Whoever waits for the file finds all of it, and nobody else may read the secret in it. */
async function writeByRename(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  try {
    await writeFile(unfinished, text, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw new RangeError(`--env-file ${path} cannot be written (${code}).`, { cause });
  }
}
