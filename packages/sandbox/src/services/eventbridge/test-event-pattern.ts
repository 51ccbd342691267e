import type {
  TestEventPatternCommandInput,
  TestEventPatternCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { jsonValue } from '../json-object.js';
import type { Operation } from '../operation.js';
import { readPattern } from './read-pattern.js';
import { validateEvents, validationException } from './validate.js';

const constraints = {
  EventPattern: { required: true, length: [0, 4096] },
  Event: { required: true },
} as const;

/** API reference, TestEventPattern: "The JSON must be a valid event with all of these fields". */
const mandatory = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const testEventPattern: Operation<TestEventPatternCommandInput, TestEventPatternCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  context.authorize('events:TestEventPattern', '*');
  const { EventPattern: pattern = '', Event: event = '' } = input;
  const matches = readPattern(pattern);
  return { Result: matches(readEvent(event)) };
};

/** The message is assumed. */
function readEvent(text: string): object {
  const event = jsonValue(text);
  const isEvent =
    typeof event === 'object' && event !== null && mandatory.every((field) => Object.hasOwn(event, field));
  if (!isEvent) throw validationException('Parameter Event is not valid.');
  return event;
}
