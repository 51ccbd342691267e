import { type Policy, type PolicyError, parsePolicy } from '@rootwarden/policy';
import { AwsCallError } from '../aws/aws-error.js';
import { pages } from '../aws/pages.js';
import type { Dependencies } from '../dependencies.js';
import type { ParentId } from '../model/account.js';
import type { AccountId } from '../model/account-id.js';

/** The two types of policies that bind root users of members. */
const controlPolicyTypes = {
  scp: 'SERVICE_CONTROL_POLICY',
  rcp: 'RESOURCE_CONTROL_POLICY',
} as const;

export type ControlPolicyKind = keyof typeof controlPolicyTypes;

/** A service or resource control policy, read once. */
export interface ControlPolicy {
  readonly id: string;
  readonly name: string;
  readonly kind: ControlPolicyKind;
  readonly text: string;
  /** Absent when its text is none that this version understands; `errors` says why. */
  readonly policy?: Policy;
  readonly errors?: readonly PolicyError[];
}

/** What is attached where: by the id of a root, a unit or an account. */
export interface ControlPolicies {
  readonly attached: ReadonlyMap<ParentId | AccountId, readonly ControlPolicy[]>;
  /** What is attached to every node besides. */
  readonly everywhere: readonly ControlPolicy[];
  /** The kinds that are turned on in the organization; the others bind nobody. */
  readonly enabled: ReadonlySet<ControlPolicyKind>;
  /** What could not be read, in AWS's words: with anything in it, "nothing blocks" is not known. */
  readonly unread: readonly string[];
}

/**
 * AWS attaches it to the root, to every unit and to every account, and lets nobody detach it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const rcpFullAwsAccess = 'p-RCPFullAWSAccess';

/**
 * Reads every control policy once, with its targets: calls by policy and by page of its targets, never by
 * account.
 *
 * @param listAll whether the targets of RCPFullAWSAccess are listed too. In an organization of fifty thousand
 *   accounts that takes eight minutes under AWS's rate, to learn that it is everywhere
 */
export async function readControlPolicies(
  deps: Dependencies,
  { listAll = true } = {},
): Promise<ControlPolicies> {
  const unread: string[] = [];
  const everywhere: ControlPolicy[] = [];
  const attached = new Map<string, ControlPolicy[]>();
  /** Reads, or remembers why it could not. */
  const attempt = async <Result>(read: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      unread.push(error.message);
      return undefined;
    }
  };
  const enabled = (await attempt(() => enabledKinds(deps))) ?? new Set<ControlPolicyKind>();
  for (const kind of enabled) {
    const ids = (await attempt(() => policyIds(deps, kind))) ?? [];
    await Promise.all(
      ids.map((id) =>
        attempt(async () => {
          if (id === rcpFullAwsAccess && !listAll) {
            everywhere.push(await readPolicy(deps, kind, id));
            return;
          }
          const [policy, targets] = await Promise.all([readPolicy(deps, kind, id), targetsOf(deps, id)]);
          for (const target of targets) attached.set(target, [...(attached.get(target) ?? []), policy]);
        }),
      ),
    );
  }
  // By id, so that the same organization gives the same answer.
  for (const policies of attached.values()) policies.sort((one, other) => (one.id < other.id ? -1 : 1));
  return { attached, everywhere, enabled, unread: [...new Set(unread)] };
}

async function enabledKinds({ aws, signal }: Dependencies): Promise<Set<ControlPolicyKind>> {
  const kinds = new Set<ControlPolicyKind>();
  const listing = pages((token) => aws.operator('organizations:ListRoots', token, { signal }));
  for await (const { Roots = [] } of listing) {
    const types = Roots.flatMap(({ PolicyTypes = [] }) => PolicyTypes).filter(
      ({ Status }) => Status === 'ENABLED',
    );
    for (const { Type } of types) {
      if (Type === controlPolicyTypes.scp) kinds.add('scp');
      if (Type === controlPolicyTypes.rcp) kinds.add('rcp');
    }
  }
  return kinds;
}

async function policyIds({ aws, signal }: Dependencies, kind: ControlPolicyKind): Promise<string[]> {
  const ids: string[] = [];
  const listing = pages((token) =>
    aws.operator('organizations:ListPolicies', { Filter: controlPolicyTypes[kind], ...token }, { signal }),
  );
  for await (const { Policies = [] } of listing) ids.push(...Policies.map(({ Id = '' }) => Id));
  return ids;
}

async function readPolicy(
  { aws, signal }: Dependencies,
  kind: ControlPolicyKind,
  id: string,
): Promise<ControlPolicy> {
  const { Policy: found } = await aws.operator('organizations:DescribePolicy', { PolicyId: id }, { signal });
  const text = found?.Content ?? '';
  const parsed = parsePolicy(text, kind);
  const described = { id, name: found?.PolicySummary?.Name ?? id, kind, text };
  return parsed.ok ? { ...described, policy: parsed.policy } : { ...described, errors: parsed.errors };
}

async function targetsOf({ aws, signal }: Dependencies, id: string): Promise<string[]> {
  const targets: string[] = [];
  const listing = pages((token) =>
    aws.operator('organizations:ListTargetsForPolicy', { PolicyId: id, ...token }, { signal }),
  );
  for await (const { Targets = [] } of listing) targets.push(...Targets.map(({ TargetId = '' }) => TargetId));
  return targets;
}
