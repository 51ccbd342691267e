import type { CallContext } from '../operation.js';
import { invalidInput } from './validate.js';

/** How Organizations asks for a part of a list. */
interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

interface Page<Item> {
  readonly items: Item[];
  readonly rest: { readonly NextToken?: string };
}

/** Items of a page at most, and where the caller doesn't say. */
const pageSize = 20;

/**
 * Cuts a page out of a list. A token is good for the list that gave it.
 *
 * @param list names the list, `ListAccounts`
 */
export function pageOf<Item>(
  list: string,
  items: readonly Item[],
  { input, context }: { readonly input: PageInput; readonly context: CallContext },
): Page<Item> {
  const { NextToken, MaxResults = pageSize } = input;
  // Legal at any time, and met by every client sooner or later.
  if (NextToken === undefined && context.world.answers.emptyPages) {
    return { items: [], rest: { NextToken: tokenOf(list, 0) } };
  }
  const from = NextToken === undefined ? 0 : offsetIn(list, NextToken);
  const to = from + MaxResults;
  return {
    items: items.slice(from, to),
    rest: to < items.length ? { NextToken: tokenOf(list, to) } : {},
  };
}

const tokenOf = (list: string, offset: number) => Buffer.from(`${list}:${offset}`).toString('base64');

function offsetIn(list: string, token: string): number {
  const [name, digits = ''] = Buffer.from(token, 'base64').toString().split(':');
  if (name === list && /^\d+$/.test(digits)) return Number(digits);
  throw invalidInput(
    'You specified an invalid value for nextToken. You must get the value from the response to a previous call to the API.',
    'INVALID_NEXT_TOKEN',
  );
}
