import type { EventRule } from '../world/event-bus.js';
import type { SubscriptionProtocol } from '../world/topic.js';

/** What an account has besides its users and roles. Policies are objects or JSON text. */
export interface ScenarioResources {
  readonly buckets?: readonly ScenarioBucket[] | undefined;
  readonly queues?: readonly ScenarioQueue[] | undefined;
  readonly topics?: readonly ScenarioTopic[] | undefined;
  readonly buses?: readonly ScenarioBus[] | undefined;
}

/** What all of them have. */
interface ScenarioResource {
  readonly name: string;
  /** us-east-1 when left out. */
  readonly region?: string | undefined;
  readonly policy?: string | object | undefined;
}

export interface ScenarioBucket extends ScenarioResource {
  readonly versioning?: 'Enabled' | 'Suspended' | undefined;
  /** Wants versioning. */
  readonly mfaDelete?: boolean | undefined;
  /** All four blocks of public access; true, as of new buckets. */
  readonly publicAccessBlock?: boolean | undefined;
}

export interface ScenarioQueue extends ScenarioResource {
  /** By AWS's names, `VisibilityTimeout: "60"`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export interface ScenarioTopic extends ScenarioResource {
  /** By AWS's names, `DisplayName: Alerts`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly subscriptions?: readonly ScenarioSubscription[] | undefined;
}

/** One that is confirmed. */
export interface ScenarioSubscription {
  readonly protocol: SubscriptionProtocol;
  /** The ARN of a queue, an e-mail address, or a URL. */
  readonly endpoint: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export interface ScenarioBus extends Omit<ScenarioResource, 'name'> {
  /** `default` when left out. */
  readonly name?: string | undefined;
  readonly rules?: readonly ScenarioRule[] | undefined;
}

export interface ScenarioRule {
  readonly name: string;
  /** As an object, or as JSON text. */
  readonly pattern: string | object;
  /** ENABLED when left out. */
  readonly state?: EventRule['state'] | undefined;
  readonly targets?: readonly ScenarioTarget[] | undefined;
}

export interface ScenarioTarget {
  /** Of a queue, a topic or a bus. */
  readonly arn: string;
  /** The ARN of the role that delivers. */
  readonly role?: string | undefined;
  /** `$.detail` */
  readonly inputPath?: string | undefined;
}
