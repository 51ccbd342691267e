import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Sandbox } from '@rootwarden/sandbox';
import type { ExitCode } from '../exit-codes.js';
import type { Context, GlobalFlags, OutputFormat } from '../global-flags.js';

/** A command of the tool, its input bound: `(context) => runAudit(input, context)`. */
export type Command = (context: Context) => Promise<ExitCode>;

/** Runs the tool's own commands against a sandbox, as a user would who pasted its exports. */
export interface Stage {
  readonly directory: string;
  /** The output is what the user sees. */
  onScreen(command: Command): Promise<ExitCode>;
  /** The output goes to a file of the demo's directory, as with `> file`. */
  toFile(file: string, format: OutputFormat, command: Command): Promise<SavedOutput>;
}

export interface SavedOutput {
  readonly code: ExitCode;
  readonly path: string;
  readonly text: string;
}

/** @param directory where state and files of the demo are kept; it exists */
export function stageOn(sandbox: Sandbox, { host, flags }: Context, directory: string): Stage {
  const { TERM, CI, NO_COLOR, HOME } = host.env;
  const env = {
    ...{ TERM, CI, NO_COLOR, HOME },
    ...sandbox.env(),
    // The user's own profiles have no part in this, and no rootwarden.yaml that lies where they are.
    AWS_CONFIG_FILE: join(directory, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'no-credentials'),
  };
  const demoFlags: GlobalFlags = {
    output: 'table',
    color: flags.color,
    debug: flags.debug,
    yes: true,
    stateDir: directory,
  };
  return {
    directory,
    onScreen: (command) => command({ host: { ...host, env, cwd: directory }, flags: demoFlags }),
    toFile: async (file, format, command) => {
      const result = inMemory();
      const quiet = { ...host, env, cwd: directory, stdout: result.stream, stderr: inMemory().stream };
      const code = await command({ host: quiet, flags: { ...demoFlags, output: format } });
      const path = join(directory, file);
      await writeFile(path, result.text());
      return { code, path, text: result.text() };
    },
  };
}

function inMemory() {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      pieces.push(text);
      done();
    },
  });
  return { stream, text: () => pieces.join('') };
}
