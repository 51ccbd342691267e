import type { InlinePolicy, Tag } from './account.js';

/** An event bus of EventBridge. Times are of the world's clock. */
export interface EventBus {
  /** `default` in every account and Region. */
  readonly name: string;
  readonly region: string;
  /** The account that owns it. */
  readonly account: string;
  /** Undefined for the default bus. */
  readonly createdAt: Date | undefined;
  readonly description: string | undefined;
  /** Who else may send events to it. A change replaces it. */
  policy: InlinePolicy | undefined;
  /** A change replaces the list. */
  tags: readonly Tag[];
  /** By name, in the order of the names' creation. */
  readonly rules: Map<string, EventRule>;
}

export const ruleStates = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const;

/** Never changed in place: its pattern is compiled once by identity. */
export interface EventRule {
  readonly name: string;
  /** JSON text. */
  readonly pattern: string;
  readonly state: (typeof ruleStates)[number];
  readonly description: string | undefined;
  readonly targets: readonly RuleTarget[];
  readonly tags: readonly Tag[];
}

export interface RuleTarget {
  /** Unique in its rule. */
  readonly id: string;
  /** A queue of SQS, a topic of SNS or an event bus. */
  readonly arn: string;
  /** Whose rights the delivery has; the policy of a queue or topic decides where it is undefined. */
  readonly roleArn: string | undefined;
  /** Sent instead of the event, JSON text. */
  readonly input: string | undefined;
  /** The part of the event that is sent, `$.detail`. */
  readonly inputPath: string | undefined;
  /** A text with variables, and where in the event their values lie. */
  readonly inputTransformer:
    | { readonly template: string; readonly paths: Readonly<Record<string, string>> }
    | undefined;
  /** A queue for what cannot be delivered. */
  readonly deadLetterArn?: string | undefined;
  /** Kept and shown: nothing that fails here is tried again by AWS. */
  readonly retryPolicy?: RetryPolicy | undefined;
}

interface RetryPolicy {
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeInSeconds: number | undefined;
}

type BusName = Pick<EventBus, 'account' | 'region' | 'name'>;

export const busArn = ({ account, region, name }: BusName) =>
  `arn:aws:events:${region}:${account}:event-bus/${name}`;

/** Rules of the default bus leave its name out. */
export function ruleArn({ account, region, name }: BusName, rule: string): string {
  return `arn:aws:events:${region}:${account}:rule/${name === 'default' ? '' : `${name}/`}${rule}`;
}

/** A bus without rules, as new ones are. */
export const newBus = (draft: BusName & Partial<EventBus>): EventBus => ({
  createdAt: undefined,
  description: undefined,
  policy: undefined,
  tags: [],
  rules: new Map(),
  ...draft,
});
