import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { invalidArgument } from './errors.js';
import { objectListing } from './object-listing.js';

export const listObjectsV2: Operation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput> = (
  input,
  context,
) => {
  const { StartAfter, ContinuationToken } = input;
  const { output, count, last, shown } = objectListing(input, context, {
    after: () => (ContinuationToken === undefined ? (StartAfter ?? '') : placeIn(ContinuationToken)),
    hasOwners: input.FetchOwner,
  });
  return {
    ...output,
    KeyCount: count,
    ...(StartAfter !== undefined && { StartAfter: shown(StartAfter) }),
    ...(ContinuationToken !== undefined && { ContinuationToken }),
    ...(last !== undefined && { NextContinuationToken: tokenOf(last) }),
  };
};

const tokenOf = (name: string) => Buffer.from(`ListObjectsV2:${name}`).toString('base64');

function placeIn(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (text.startsWith('ListObjectsV2:')) return text.slice('ListObjectsV2:'.length);
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
}
