import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { tagged } from './tags.js';
import { validateEvents } from './validate.js';

const constraints = { ResourceARN: { required: true, length: [1, 1600] } } as const;

export const listTagsForResource: Operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
> = (input, context) => {
  validateEvents(input, constraints);
  const { tags } = tagged({ action: 'events:ListTagsForResource', arn: input.ResourceARN }, context);
  return { Tags: [...tags] };
};
