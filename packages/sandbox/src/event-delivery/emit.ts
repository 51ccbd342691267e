import { randomUUID } from 'node:crypto';
import { type EventPattern, eventPattern } from '../event-pattern/event-pattern.js';
import { publishToTopic } from '../topic-delivery/publish-to-topic.js';
import { busArn, type EventBus, type EventRule, ruleArn } from '../world/event-bus.js';
import { addMessage } from '../world/queue.js';
import { isFifo } from '../world/topic.js';
import type { World } from '../world/world.js';
import type { BusEvent } from './bus-event.js';
import { type DeliveryFailure, keepDeadLetter, type Way } from './dead-letters.js';
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

/** Sends to one target; what does not come there is for the dead letters. */
function deliver(world: World, way: Way, emission: Emission): void {
  const [, , service = ''] = way.target.arn.split(':');
  const failure = targets[service]?.(world, way, emission);
  if (failure) keepDeadLetter(world, way, { event: emission.event, failure });
}

type Deliver = (world: World, way: Way, emission: Emission) => DeliveryFailure | undefined;

/** How each kind of target takes an event, by the service in its ARN. */
const targets: Readonly<Record<string, Deliver>> = {
  sqs(world, way, { event }) {
    const queue = world.queues.findByArn(way.target.arn);
    if (!queue) return 'NO_RESOURCE';
    if (!isPermitted(world, way, 'sqs:SendMessage')) return 'NO_PERMISSIONS';
    addMessage(queue, { body: inputOf(world, way, event), now: world.clock.now() });
    return undefined;
  },

  sns(world, way, { event }) {
    const topic = world.topics.find(way.target.arn);
    // "EventBridge doesn't support FIFO topics": User Guide, "Event bus targets".
    if (!topic || isFifo(topic)) return 'NO_RESOURCE';
    if (!isPermitted(world, way, 'sns:Publish')) return 'NO_PERMISSIONS';
    const text = inputOf(world, way, event);
    const at = world.clock.now();
    const plain = { subject: undefined, attributes: {}, sequenceNumber: undefined };
    publishToTopic(world, topic, { ...plain, id: randomUUID(), text: () => text, at });
    return undefined;
  },

  events(world, way, emission) {
    const next = world.eventBuses.find(way.target.arn);
    if (!next) return 'NO_RESOURCE';
    const isElsewhere = way.target.arn !== busArn(way.bus);
    if (emission.isForwarded || !isElsewhere) return undefined;
    if (!isPermitted(world, way, 'events:PutEvents')) return 'NO_PERMISSIONS';
    emit(world, next, { ...emission, isForwarded: true });
    return undefined;
  },
};

const inputOf = (world: World, { bus, rule, target }: Way, event: BusEvent) =>
  targetInput(target, event, { bus, rule, at: world.clock.now() });

function isPermitted(world: World, { bus, rule, target }: Way, action: string): boolean {
  const { account, region } = bus;
  return mayDeliver(world, { account, region, ruleArn: ruleArn(bus, rule.name), action, target });
}
