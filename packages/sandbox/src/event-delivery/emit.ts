import { type EventPattern, eventPattern } from '../event-pattern/event-pattern.js';
import { busArn, type EventBus, type EventRule, type RuleTarget, ruleArn } from '../world/event-bus.js';
import { addMessage } from '../world/queue.js';
import type { World } from '../world/world.js';
import type { BusEvent } from './bus-event.js';
import { mayDeliver } from './may-deliver.js';
import { targetInput } from './target-input.js';

/** An event on its way through a bus. */
interface Emission {
  readonly event: BusEvent;
  /** Only rules that take all management events see it. */
  readonly isRead: boolean;
  /** It has come from another bus already, and no bus sends it on a second time. */
  readonly isForwarded: boolean;
}

/** Sends an event to the targets of each rule of a bus that it matches. */
export function emit(world: World, bus: EventBus, emission: Emission): void {
  for (const rule of bus.rules.values()) {
    if (!isAwake(rule, emission.isRead) || !patternOf(rule)(emission.event)) continue;
    for (const target of rule.targets) deliver(world, { bus, rule, target }, emission);
  }
}

function isAwake({ state }: EventRule, isRead: boolean): boolean {
  if (state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') return true;
  return state === 'ENABLED' && !isRead;
}

const patterns = new WeakMap<EventRule, EventPattern>();

function patternOf(rule: EventRule): EventPattern {
  const known = patterns.get(rule);
  if (known) return known;
  const compiled = eventPattern(rule.pattern);
  patterns.set(rule, compiled);
  return compiled;
}

interface Way {
  readonly bus: EventBus;
  readonly rule: EventRule;
  readonly target: RuleTarget;
}

/** What may not be delivered is lost, as it is where a rule has no dead-letter queue. */
function deliver(world: World, { bus, rule, target }: Way, emission: Emission): void {
  const [, , service = ''] = target.arn.split(':');
  const action = service === 'events' ? 'events:PutEvents' : 'sqs:SendMessage';
  const from = { account: bus.account, region: bus.region, ruleArn: ruleArn(bus, rule.name) };
  if (service === 'events') {
    const next = world.eventBuses.find(target.arn);
    const isElsewhere = target.arn !== busArn(bus);
    if (!next || emission.isForwarded || !isElsewhere || !mayDeliver(world, { ...from, action, target }))
      return;
    emit(world, next, { ...emission, isForwarded: true });
    return;
  }
  const queue = world.queues.findByArn(target.arn);
  if (!queue || !mayDeliver(world, { ...from, action, target })) return;
  addMessage(queue, { body: targetInput(target, emission.event), now: world.clock.now() });
}
