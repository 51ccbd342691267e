import type { HeadObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { readObject } from './read-object.js';

export const headObject: Operation<HeadObjectCommandInput, HeadObjectCommandOutput> = (input, context) =>
  readObject(context, input, 'HEAD').output;
