import { type EventPattern, eventPattern } from '../event-pattern/event-pattern.js';
import { jsonObject, jsonValue } from '../services/json-object.js';
import type { MessageAttribute, MessageAttributes } from '../world/message-attribute.js';
import type { Subscription } from '../world/topic.js';
import type { TopicMessage } from './topic-message.js';

/**
 * Whether a subscription's filter policy lets a message through. The operators are those of event patterns; a
 * body that is no JSON object passes no filter.
 *
 * @see SNS Developer Guide, "Amazon SNS subscription filter policies"
 */
export function wantsMessage(subscription: Subscription, message: TopicMessage): boolean {
  const { attributes, protocol } = subscription;
  const policy = attributes.FilterPolicy;
  if (policy === undefined) return true;
  const matches = compiled(policy);
  if (attributes.FilterPolicyScope !== 'MessageBody') return matches(filterable(message.attributes));
  const body = jsonObject(message.text(protocol));
  return body !== undefined && matches(body);
}

/** A few are in use at a time; more of them begin anew. */
const maxPatterns = 1000;
const patterns = new Map<string, EventPattern>();

function compiled(policy: string): EventPattern {
  const known = patterns.get(policy);
  if (known) return known;
  if (patterns.size >= maxPatterns) patterns.clear();
  const pattern = eventPattern(policy);
  patterns.set(policy, pattern);
  return pattern;
}

/** Attributes as a filter sees them: numbers as numbers, `String.Array` as a list, nothing of Binary. */
function filterable(attributes: MessageAttributes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const value = filterValue(attribute);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function filterValue({ dataType, value }: MessageAttribute): unknown {
  if (typeof value !== 'string') return undefined;
  if (dataType === 'String.Array') return jsonValue(value) ?? value;
  return dataType.split('.')[0] === 'Number' ? Number(value) : value;
}
