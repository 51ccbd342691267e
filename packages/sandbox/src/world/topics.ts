import { type Subscription, type Topic, topicArn } from './topic.js';

/** Every topic of every account and Region, and what they send to. Snapshots save its properties. */
export class Topics {
  private readonly byArn = new Map<string, Topic>();
  private readonly byAccount = new Map<string, Set<Topic>>();
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly byTopic = new Map<string, Set<Subscription>>();
  private readonly byOwner = new Map<string, Set<Subscription>>();
  /** Those that nobody has confirmed, the oldest first. */
  private readonly pending = new Set<Subscription>();

  find(arn: string): Topic | undefined {
    return this.byArn.get(arn);
  }

  /** The topics of an account in a Region, in the order in which they were made. */
  of(account: string, region: string): readonly Topic[] {
    return [...(this.byAccount.get(account) ?? [])].filter((topic) => topic.region === region);
  }

  add(topic: Topic): void {
    this.byArn.set(topicArn(topic), topic);
    addTo(this.byAccount, topic.account, topic);
  }

  /** With its subscriptions. */
  remove(topic: Topic): void {
    for (const subscription of this.subscriptionsTo(topic)) this.unsubscribe(subscription);
    this.byArn.delete(topicArn(topic));
    this.byAccount.get(topic.account)?.delete(topic);
  }

  removeAll(account: string): void {
    for (const topic of this.byAccount.get(account) ?? []) this.remove(topic);
    for (const subscription of this.byOwner.get(account) ?? []) this.unsubscribe(subscription);
  }

  subscription(arn: string): Subscription | undefined {
    return this.subscriptions.get(arn);
  }

  /** What a topic sends to, in the order in which it was subscribed. */
  subscriptionsTo(topic: Topic): readonly Subscription[] {
    return [...(this.byTopic.get(topicArn(topic)) ?? [])];
  }

  /** What an account subscribed to topics in a Region, its own and others'. */
  subscriptionsOf(owner: string, region: string): readonly Subscription[] {
    return [...(this.byOwner.get(owner) ?? [])].filter(({ topic }) => topic.split(':')[3] === region);
  }

  subscribe(subscription: Subscription): void {
    this.subscriptions.set(subscription.arn, subscription);
    addTo(this.byTopic, subscription.topic, subscription);
    addTo(this.byOwner, subscription.owner, subscription);
    if (subscription.confirmation) this.pending.add(subscription);
  }

  confirm(subscription: Subscription): void {
    subscription.confirmation = undefined;
    this.pending.delete(subscription);
  }

  unsubscribe(subscription: Subscription): void {
    this.subscriptions.delete(subscription.arn);
    this.byTopic.get(subscription.topic)?.delete(subscription);
    this.byOwner.get(subscription.owner)?.delete(subscription);
    this.pending.delete(subscription);
    const topic = this.byArn.get(subscription.topic);
    if (topic) topic.endedSubscriptions += 1;
  }

  /** Ends what nobody has confirmed in time. */
  settle(now: () => Date): void {
    if (this.pending.size === 0) return;
    const time = now();
    for (const subscription of this.pending) {
      if (!subscription.confirmation || subscription.confirmation.until > time) return;
      this.unsubscribe(subscription);
    }
  }
}

function addTo<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}
