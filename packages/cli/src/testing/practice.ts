import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '@rootwarden/sandbox';
import { type Ran, run, type TestHost, type TestHostOptions, testHost } from './test-host.js';

/** A sandbox, a directory to work in, and the tool pointed at both. */
export interface Practice {
  readonly sandbox: Sandbox;
  readonly directory: string;
  /** Runs `rootwarden …`; spaces part the arguments. */
  rootwarden(line: string, options?: TestHostOptions): Promise<Ran>;
  /** A host to run with, for those who want to press Ctrl-C. */
  host(options?: TestHostOptions): TestHost;
  /** The text of every file below the directory, by path. */
  files(): Promise<ReadonlyMap<string, string>>;
  /** Mutating calls that the sandbox answered since `mark` was called last. */
  mutations(): readonly string[];
  mark(): void;
  end(): Promise<void>;
}

const mutating = /^(Delete|Deactivate|Create|Update|Enable|Disable|Register|Deregister|Put|Upload)/;

/** A world of 30 accounts has every state and every shape of root user. */
export async function practise(options: SandboxOptions = {}): Promise<Practice> {
  const sandbox = await startSandbox({
    accounts: 30,
    centralizedRootAccess: true,
    ...options,
  });
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-practice-'));
  let marked = 0;
  const host = (hostOptions: TestHostOptions = {}) =>
    testHost({ cwd: directory, ...hostOptions, env: { ...sandbox.env(), ...hostOptions.env } });
  return {
    sandbox,
    directory,
    host,
    rootwarden: (line, hostOptions) => run(line.split(' '), host(hostOptions)),
    files: async () => {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      const paths = entries
        // What SQLite keeps beside its file goes when the database is let go of, which is later than its close.
        .filter((entry) => entry.isFile() && !/-(shm|wal)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name));
      return new Map(
        await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
      );
    },
    mutations: () =>
      sandbox
        .calls()
        .slice(marked)
        .flatMap(({ operation }) => (operation && mutating.test(operation) ? [operation] : [])),
    mark: () => {
      marked = sandbox.calls().length;
    },
    end: async () => {
      await sandbox.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The environment of another caller of the world. */
export function signedInAs(sandbox: Sandbox, name: keyof Sandbox['world']['callers']) {
  const { accessKeyId, secretAccessKey } = sandbox.world.callers[name];
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}
