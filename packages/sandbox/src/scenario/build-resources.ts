import { storedPolicy } from '../services/resource-policies/stored-policy.js';
import { withAttributes } from '../services/sns/subscription-attributes.js';
import type { Account } from '../world/account.js';
import { newBucket } from '../world/bucket.js';
import { newBus } from '../world/event-bus.js';
import { newSubscriptionId } from '../world/identifiers.js';
import { newQueue } from '../world/queue.js';
import type { Random } from '../world/random.js';
import type { Resources } from '../world/resources.js';
import { newTopic, topicArn } from '../world/topic.js';
import type { SoundResources } from './resource-schema.js';

/** Whose resources they are. */
interface Owner {
  readonly account: Account;
  readonly random: Random;
}

/** Puts what an account has into the world. It is as old as its account. */
export function addResources(resources: Resources, plan: SoundResources, owner: Owner): void {
  const { id: account, createdAt } = owner.account;
  for (const { policy, publicAccessBlock, ...rest } of plan.buckets) {
    const open = publicAccessBlock ? {} : { publicAccessBlock: undefined };
    resources.buckets.add(newBucket({ ...rest, ...open, account, createdAt, policy: stored(policy) }));
  }
  for (const { policy, ...rest } of plan.queues) {
    resources.queues.add(newQueue({ ...rest, account, createdAt, policy: stored(policy) }));
  }
  for (const topic of plan.topics) addTopic(resources, topic, owner);
  for (const bus of plan.buses) addBus(resources, bus, account);
}

const stored = (policy: string | undefined) => (policy === undefined ? undefined : storedPolicy(policy));

function addTopic(
  { topics }: Resources,
  { policy, subscriptions, ...rest }: SoundResources['topics'][number],
  { account: { id: account }, random }: Owner,
): void {
  const topic = newTopic({
    ...rest,
    account,
    ...(policy !== undefined && { policy: { name: 'topic policy', document: policy } }),
  });
  topics.add(topic);
  for (const { protocol, endpoint, attributes } of subscriptions) {
    topics.subscribe({
      arn: `${topicArn(topic)}:${newSubscriptionId(random)}`,
      topic: topicArn(topic),
      owner: account,
      principal: `arn:aws:iam::${account}:root`,
      protocol,
      endpoint,
      attributes: withAttributes({ protocol, attributes: {} }, attributes),
      confirmation: undefined,
      confirmedByOwner: true,
    });
  }
}

function addBus(
  { eventBuses }: Resources,
  { policy, rules, ...rest }: SoundResources['buses'][number],
  account: string,
): void {
  const bus = newBus({
    ...rest,
    account,
    policy: policy === undefined ? undefined : { name: 'event bus policy', document: policy },
  });
  eventBuses.add(bus);
  for (const { targets, ...rule } of rules) {
    const ruleTargets = targets.map(({ arn, role, inputPath }, index) => ({
      id: `target-${index + 1}`,
      arn,
      roleArn: role,
      input: undefined,
      inputPath,
      inputTransformer: undefined,
    }));
    bus.rules.set(rule.name, { ...rule, description: undefined, targets: ruleTargets, tags: [] });
  }
}
