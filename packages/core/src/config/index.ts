import type { RootwardenConfig } from '../model/config.js';

/** A rootwarden.yaml that was read, and where its parts stand. */
export interface LoadedConfig {
  readonly config: RootwardenConfig;
  /** What to call it in messages, usually its path. */
  readonly source: string;
  /** Of its text. */
  readonly sha256: string;
  /** Line and column of a value, both from 1: `placeOf(['rootCredentials', 'exceptions', 0])`. */
  readonly placeOf: (path: readonly (string | number)[]) => {
    readonly line: number;
    readonly column: number;
  };
}

/**
 * Reads a rootwarden.yaml. The libraries that this takes are loaded when it is called: commands that have no
 * use for a configuration start without them.
 *
 * @param source what to call it in errors, usually its path
 * @throws RootwardenError `config`, with everything that is wrong, each with line, column and a hint
 * @example const { config } = await parseConfig('version: 1\norganization: o-exampleorgid\n', 'rootwarden.yaml');
 */
export async function parseConfig(text: string, source: string): Promise<LoadedConfig> {
  const { readConfig } = await import('./read-config.js');
  return readConfig(text, source);
}
