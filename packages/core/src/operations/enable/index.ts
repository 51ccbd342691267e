import type { ConfirmOptions } from '../apply/confirm-and-apply.js';

export interface EnableOptions extends Omit<ConfirmOptions, 'staging'> {
  /** 12-digit id of the member to register as delegated administrator for IAM. */
  readonly delegate?: string;
}

export { enable } from './enable.js';
