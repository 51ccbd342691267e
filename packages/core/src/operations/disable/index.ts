import type { ConfirmOptions } from '../apply/confirm-and-apply.js';

export type DisableOptions = Omit<ConfirmOptions, 'staging'>;

export { disable } from './disable.js';
