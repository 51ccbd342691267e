import type { LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../wire/aws-error.js';

const keys: readonly string[] = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
];

/** The codes are the model's; all the messages are assumed. */
export function validateLookup(input: LookupEventsCommandInput): void {
  const { EventCategory: category, LookupAttributes: attributes = [], MaxResults: size = 50 } = input;
  if (size < 1 || size > 50) {
    throw new AwsError('InvalidMaxResultsException', 'Max results must be between 1 and 50.');
  }
  if (category !== undefined && category !== 'insight') {
    throw new AwsError('InvalidEventCategoryException', `Invalid event category: ${category}.`);
  }
  if (attributes.length > 1) throw invalidAttributes('You can specify only one lookup attribute.');
  for (const { AttributeKey: key, AttributeValue: value } of attributes) {
    if (!key || !keys.includes(key)) throw invalidAttributes(`Invalid lookup attribute key: ${key ?? null}.`);
    if (!value || countedLength(value) > 2000) {
      throw invalidAttributes('The value of a lookup attribute must have 1 to 2000 characters.');
    }
  }
  const { StartTime: start, EndTime: end } = input;
  if (start && end && start > end) {
    throw new AwsError('InvalidTimeRangeException', 'Start time must not be after end time.');
  }
}

const invalidAttributes = (message: string) => new AwsError('InvalidLookupAttributesException', message);

/** Some characters count twice: API reference, LookupAttribute. */
const countedLength = (value: string) => value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);
