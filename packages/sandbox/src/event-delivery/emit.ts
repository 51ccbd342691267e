import { randomUUID } from 'node:crypto';
import { type EventPattern, eventPattern } from '../event-pattern/event-pattern.js';
import { publishToTopic } from '../topic-delivery/publish-to-topic.js';
import { busArn, type EventBus, type EventRule, type RuleTarget, ruleArn } from '../world/event-bus.js';
import { addMessage } from '../world/queue.js';
import { isFifo } from '../world/topic.js';
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
function deliver(world: World, way: Way, emission: Emission): void {
  const [, , service = ''] = way.target.arn.split(':');
  targets[service]?.(world, way, emission);
}

/** How each kind of target takes an event, by the service in its ARN. */
const targets: Readonly<Record<string, (world: World, way: Way, emission: Emission) => void>> = {
  sqs(world, way, { event }) {
    const queue = world.queues.findByArn(way.target.arn);
    if (!queue || !isPermitted(world, way, 'sqs:SendMessage')) return;
    addMessage(queue, { body: inputOf(world, way, event), now: world.clock.now() });
  },

  sns(world, way, { event }) {
    const topic = world.topics.find(way.target.arn);
    // "EventBridge doesn't support FIFO topics": User Guide, "Event bus targets".
    if (!topic || isFifo(topic) || !isPermitted(world, way, 'sns:Publish')) return;
    const text = inputOf(world, way, event);
    const at = world.clock.now();
    const plain = { subject: undefined, attributes: {}, sequenceNumber: undefined };
    publishToTopic(world, topic, { ...plain, id: randomUUID(), text: () => text, at });
  },

  events(world, way, emission) {
    const next = world.eventBuses.find(way.target.arn);
    const isElsewhere = way.target.arn !== busArn(way.bus);
    if (!next || emission.isForwarded || !isElsewhere || !isPermitted(world, way, 'events:PutEvents')) return;
    emit(world, next, { ...emission, isForwarded: true });
  },
};

const inputOf = (world: World, { bus, rule, target }: Way, event: BusEvent) =>
  targetInput(target, event, { bus, rule, at: world.clock.now() });

function isPermitted(world: World, { bus, rule, target }: Way, action: string): boolean {
  const { account, region } = bus;
  return mayDeliver(world, { account, region, ruleArn: ruleArn(bus, rule.name), action, target });
}
