/** What AWS goes on to show as it was: delegates for IAM, its trusted access, what root users hold, queues' policies. */
export const laggings = ['delegates', 'trustedAccess', 'rootCredentials', 'queuePolicies'] as const;
export type Lagging = (typeof laggings)[number];

/** For how long after a change, and in which share of the reads, the old state is shown. */
export interface Lag {
  /** Of the world's clock. */
  readonly seconds: number;
  /** From 0 to 1. */
  readonly share: number;
}

export type StaleReads = Readonly<Record<Lagging, Lag>>;
