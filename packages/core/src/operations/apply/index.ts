export interface ApplyOptions {
  /** The text of a file that `--out` wrote. */
  readonly planText: string;
  /** What to call it in errors, usually its path. */
  readonly source: string;
  readonly stateDirectory: string;
}

export { apply } from './apply.js';
