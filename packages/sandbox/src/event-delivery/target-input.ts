import type { RuleTarget } from '../world/event-bus.js';
import type { BusEvent } from './bus-event.js';

/** What a target gets of an event: all of it, a part, or a constant. */
export function targetInput({ input, inputPath }: RuleTarget, event: BusEvent): string {
  if (input !== undefined) return input;
  if (inputPath === undefined) return JSON.stringify(event);
  const [, ...names] = inputPath.split('.');
  return JSON.stringify(names.reduce(member, event) ?? null);
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
