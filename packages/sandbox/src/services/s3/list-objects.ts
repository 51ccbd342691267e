import type { ListObjectsCommandInput, ListObjectsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { objectListing } from './object-listing.js';

/** The older of the two, which `bucket.objects.all()` of boto3 calls. */
export const listObjects: Operation<ListObjectsCommandInput, ListObjectsCommandOutput> = (input, context) => {
  const { Marker, Delimiter } = input;
  const { output, last, shown } = objectListing(input, context, {
    after: () => Marker ?? '',
    hasOwners: true,
  });
  return {
    ...output,
    Marker: shown(Marker ?? ''),
    // "This element is returned only if you have the delimiter request parameter specified": API_ListObjects.
    ...(last !== undefined && Delimiter && { NextMarker: shown(last) }),
  };
};
