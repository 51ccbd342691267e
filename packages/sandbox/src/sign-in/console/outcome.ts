import type { BrowserRequest, Remembered } from './browser-request.js';
import type { Notice, Page } from './layout.js';

/** A page to be shown. */
export interface Shown {
  readonly page: Page;
  /** 200 */
  readonly status?: number;
  readonly notice?: Notice;
  /** What the browser remembers from now on; as before when left out. */
  readonly remember?: Remembered;
}

/** What comes of a request: a page, or the way to one. */
export type Outcome = Shown | { readonly goTo: string; readonly remember?: Remembered };

/** By the name under the console's path. */
export type Views = Readonly<Record<string, (request: BrowserRequest) => Shown | Promise<Shown>>>;

/** By the name under the console's path. What they throw is said on the page that was sent. */
export type Actions = Readonly<Record<string, (request: BrowserRequest) => Outcome | Promise<Outcome>>>;
