import type { WireRequest } from '../../wire/http-message.js';

/** Where the pages are. */
export const consolePath = '/_sandbox/console';

/** Whether a request is one for the pages of the console. */
export const isForBrowsers = ({ path }: Pick<WireRequest, 'path'>) =>
  path === consolePath || path.startsWith(`${consolePath}/`);
