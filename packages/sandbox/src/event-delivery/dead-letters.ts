import { type EventBus, type EventRule, type RuleTarget, ruleArn } from '../world/event-bus.js';
import type { MessageAttributes } from '../world/message-attribute.js';
import { addMessage } from '../world/queue.js';
import type { World } from '../world/world.js';
import type { BusEvent } from './bus-event.js';
import { mayDeliver } from './may-deliver.js';

/** The way of an event to a target. */
export interface Way {
  readonly bus: EventBus;
  readonly rule: EventRule;
  readonly target: RuleTarget;
}

/** Why an event did not come to its target, as EventBridge names it. It tries neither again. */
export type DeliveryFailure = 'NO_PERMISSIONS' | 'NO_RESOURCE';

/** Assumed. */
const messages: Readonly<Record<DeliveryFailure, string>> = {
  NO_PERMISSIONS: 'Lack of permissions to invoke the target.',
  NO_RESOURCE: 'The target does not exist.',
};

/**
 * Puts an event that did not come to its target into the queue that the target has for it, if the policy of that queue
 * lets EventBridge in. Elsewhere it is lost.
 *
 * @see EventBridge User Guide, "Using dead-letter queues to process undelivered events"
 */
export function keepDeadLetter(
  world: World,
  { bus, rule, target }: Way,
  { event, failure }: { readonly event: BusEvent; readonly failure: DeliveryFailure },
): void {
  const arn = target.deadLetterArn;
  const queue = arn === undefined ? undefined : world.queues.findByArn(arn);
  if (arn === undefined || !queue) return;
  const ofRule = ruleArn(bus, rule.name);
  const { account, region } = bus;
  const letters = { ...target, arn, roleArn: undefined };
  const action = 'sqs:SendMessage';
  if (!mayDeliver(world, { account, region, ruleArn: ofRule, action, target: letters })) return;
  const attributes = texts({
    RULE_ARN: ofRule,
    TARGET_ARN: target.arn,
    ERROR_CODE: failure,
    ERROR_MESSAGE: messages[failure],
    RETRY_ATTEMPTS: '0',
  });
  addMessage(queue, { body: JSON.stringify(event), attributes, now: world.clock.now() });
}

const texts = (values: Readonly<Record<string, string>>): MessageAttributes =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { dataType: 'String', value }]));
