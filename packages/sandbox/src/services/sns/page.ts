import { invalidParameter } from './errors.js';

/** Items of a page; nobody may ask for another number. */
const pageSize = 100;

/** Cuts a page out of a list. A token that SNS never gave is refused, which is assumed. */
export function pageOf<Item>(
  items: readonly Item[],
  { NextToken: token }: { readonly NextToken?: string | undefined },
) {
  const text = Buffer.from(token ?? '', 'base64').toString();
  if (token !== undefined && !/^\d+$/.test(text)) {
    throw invalidParameter('NextToken Reason: The token is not valid.');
  }
  const from = Number(text);
  const to = from + pageSize;
  return {
    items: items.slice(from, to),
    rest: to < items.length ? { NextToken: Buffer.from(`${to}`).toString('base64') } : {},
  };
}
