import type { Limit } from './token-bucket.js';

/** What the weather is like: all of it off by default. */
export interface Conditions {
  readonly latency: Latency;
  /** Limits by operation, `sts:AssumeRoot`, each for one calling account at a time, as AWS counts. */
  readonly limits: Readonly<Record<string, Limit>>;
  /** The share of requests that fail with 500 or 503 before they have any effect, from 0 to 1. */
  readonly failureRate: number;
}

/** How long an answer takes, in milliseconds: always the same, or spread around a median with a long tail. */
export type Latency =
  | { readonly kind: 'fixed'; readonly milliseconds: number }
  | { readonly kind: 'log-normal'; readonly median: number; readonly sigma: number };

const calm: Conditions = { latency: { kind: 'fixed', milliseconds: 0 }, limits: {}, failureRate: 0 };

/**
 * Rates and bursts of Organizations for one account, autumn 2026.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#throttling-limits
 */
const organizationsLimits: Readonly<Record<string, Limit>> = {
  'organizations:ListAccounts': { rate: 8, burst: 12 },
  'organizations:DescribeAccount': { rate: 20, burst: 30 },
  'organizations:ListChildren': { rate: 6, burst: 10 },
  'organizations:ListParents': { rate: 5, burst: 8 },
  'organizations:ListAccountsForParent': { rate: 5, burst: 8 },
  'organizations:ListOrganizationalUnitsForParent': { rate: 5, burst: 8 },
  'organizations:ListTagsForResource': { rate: 10, burst: 15 },
  'organizations:ListRoots': { rate: 1, burst: 2 },
  'organizations:DescribeOrganization': { rate: 1, burst: 2 },
  'organizations:CreateOrganizationalUnit': { rate: 1, burst: 2 },
  'organizations:DescribeOrganizationalUnit': { rate: 2, burst: 2 },
  'organizations:DescribePolicy': { rate: 2, burst: 2 },
  'organizations:CreatePolicy': { rate: 2, burst: 3 },
  'organizations:UpdatePolicy': { rate: 2, burst: 3 },
  'organizations:DeletePolicy': { rate: 2, burst: 3 },
  'organizations:AttachPolicy': { rate: 2, burst: 3 },
  'organizations:DetachPolicy': { rate: 2, burst: 3 },
  'organizations:MoveAccount': { rate: 2, burst: 3 },
  'organizations:ListPolicies': { rate: 5, burst: 8 },
  'organizations:ListPoliciesForTarget': { rate: 5, burst: 8 },
  'organizations:ListTargetsForPolicy': { rate: 5, burst: 8 },
  'organizations:ListDelegatedAdministrators': { rate: 5, burst: 8 },
  'organizations:ListAWSServiceAccessForOrganization': { rate: 1, burst: 3 },
  'organizations:ListDelegatedServicesForAccount': { rate: 1, burst: 3 },
  'organizations:EnableAWSServiceAccess': { rate: 1, burst: 2 },
  'organizations:DisableAWSServiceAccess': { rate: 1, burst: 2 },
  'organizations:RegisterDelegatedAdministrator': { rate: 1, burst: 2 },
  'organizations:DeregisterDelegatedAdministrator': { rate: 1, burst: 2 },
  'organizations:EnablePolicyType': { rate: 1, burst: 1 },
  'organizations:DisablePolicyType': { rate: 1, burst: 1 },
  'organizations:CloseAccount': { rate: 0.05, burst: 1 },
};

/** Half the rate, half the burst. */
function halved(limits: Readonly<Record<string, Limit>>): Readonly<Record<string, Limit>> {
  const halves = Object.entries(limits).map(
    ([operation, { rate, burst }]) => [operation, { rate: rate / 2, burst: Math.max(1, burst / 2) }] as const,
  );
  return Object.fromEntries(halves);
}

const awsLimits = { ...organizationsLimits, 'sts:AssumeRoot': { rate: 20, burst: 40 } };

export type WeatherName = 'calm' | 'aws' | 'storm';

/**
 * - `calm`: nothing.
 * - `aws`: the published rates of Organizations. AWS publishes none for AssumeRoot: 20 a second with a
 *   burst of 40 is assumed. Latency is assumed too, around 100 ms.
 * - `storm`: half of those rates, slow answers, and every twentieth request fails.
 */
export const weathers: Readonly<Record<WeatherName, Conditions>> = {
  calm,
  aws: {
    latency: { kind: 'log-normal', median: 100, sigma: 0.35 },
    limits: awsLimits,
    failureRate: 0,
  },
  storm: {
    latency: { kind: 'log-normal', median: 250, sigma: 0.8 },
    limits: halved(awsLimits),
    failureRate: 0.05,
  },
};
