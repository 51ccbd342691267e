import { validationException } from './validate.js';

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly Limit?: number | undefined;
}

export const pageConstraints = { NextToken: { length: [1, 2048] }, Limit: { range: [1, 100] } } as const;

/** Cuts a page out of a list. What AWS says of a token that it never gave is assumed. */
export function pageOf<Item>(items: readonly Item[], { NextToken: token, Limit: size = 100 }: PageInput) {
  const text = Buffer.from(token ?? '', 'base64').toString();
  if (token !== undefined && !/^\d+$/.test(text)) throw validationException('NextToken is not valid.');
  const from = Number(text);
  const to = from + size;
  return {
    items: items.slice(from, to),
    rest: to < items.length ? { NextToken: Buffer.from(`${to}`).toString('base64') } : {},
  };
}
