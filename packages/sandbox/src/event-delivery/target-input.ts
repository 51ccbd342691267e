import { type EventBus, type EventRule, type RuleTarget, ruleArn } from '../world/event-bus.js';
import type { BusEvent } from './bus-event.js';
import { filled } from './input-template.js';
import { jsonPath, valueAt } from './json-path.js';

/** By which rule an event goes to a target, and when. */
interface Occasion {
  readonly bus: EventBus;
  readonly rule: EventRule;
  readonly at: Date;
}

/** What a target gets of an event: all of it, a part, a constant, or a text made of its parts. */
export function targetInput(target: RuleTarget, event: BusEvent, occasion: Occasion): string {
  const { input, inputPath, inputTransformer } = target;
  if (input !== undefined) return input;
  if (inputTransformer) return transformed(inputTransformer, event, occasion);
  if (inputPath === undefined) return JSON.stringify(event);
  return JSON.stringify(valueAt(event, jsonPath(inputPath) ?? []) ?? null);
}

function transformed(
  { paths, template }: NonNullable<RuleTarget['inputTransformer']>,
  event: BusEvent,
  { bus, rule, at }: Occasion,
): string {
  const { detail: _, ...withoutDetail } = event;
  // "Predefined variables"
  const predefined: Readonly<Record<string, unknown>> = {
    'aws.events.rule-arn': ruleArn(bus, rule.name),
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': at.toISOString(),
    'aws.events.event': withoutDetail,
    'aws.events.event.json': event,
  };
  return filled(template, (name) => {
    const path = paths[name];
    return path === undefined ? predefined[name] : valueAt(event, jsonPath(path) ?? []);
  });
}
