import type { GetObjectCommandInput, GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { readObject } from './read-object.js';

export const getObject: Operation<GetObjectCommandInput, GetObjectCommandOutput> = (input, context) => {
  const { content, output } = readObject(context, input, 'GET');
  // The type is that of the client, who gets a stream; the wire sends bytes.
  return { ...output, Body: content.body as never };
};
