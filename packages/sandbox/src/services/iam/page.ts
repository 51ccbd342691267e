import { validationError } from '../query-validation.js';

/** How IAM asks for a part of a list. */
interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** A part of a list, and the members of an output that say whether it was all. */
interface Page<Item> {
  readonly items: Item[];
  readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/** Items of a page where the caller doesn't say: IAM API Reference, `MaxItems`. */
const defaultMaxItems = 100;

/** Cuts a page out of a list. A marker is opaque to the caller; a made-up one is refused, which is assumed. */
export function pageOf<Item>(items: readonly Item[], { Marker, MaxItems }: PageInput): Page<Item> {
  const from = Marker === undefined ? 0 : offsetIn(Marker);
  const to = from + (MaxItems ?? defaultMaxItems);
  const truncated = to < items.length;
  return {
    items: items.slice(from, to),
    rest: { IsTruncated: truncated, ...(truncated && { Marker: markerOf(to) }) },
  };
}

const markerOf = (offset: number) => Buffer.from(`offset:${offset}`).toString('base64');

function offsetIn(marker: string): number {
  const [, digits] = /^offset:(\d+)$/.exec(Buffer.from(marker, 'base64').toString()) ?? [];
  if (digits === undefined) throw validationError('Invalid Marker.');
  return Number(digits);
}
