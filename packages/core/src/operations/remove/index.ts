import type { Allowances } from '../../model/plan.js';
import type { Selection } from '../../model/selection.js';
import type { ConfirmOptions } from '../apply/confirm-and-apply.js';

export interface RemoveOptions extends ConfirmOptions {
  readonly selection: Selection;
  readonly allow: Allowances;
}

export { remove } from './remove.js';
