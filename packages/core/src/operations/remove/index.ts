import type { Allowances } from '../../model/plan.js';
import type { Selection } from '../../model/selection.js';
import type { ConfirmOptions } from '../apply/confirm-and-apply.js';

export interface RemoveOptions extends ConfirmOptions {
  readonly selection: Selection;
  readonly allow: Allowances;
  /** The name of a role in the members, through which what depends on root is looked for. */
  readonly memberRole?: string | undefined;
}

export { remove } from './remove.js';
