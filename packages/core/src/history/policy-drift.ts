import type { ControlPolicyKind } from '../organization/control-policies.js';
import type { KnownPolicies, KnownPolicy } from './known-policies.js';

type PolicyName = Omit<KnownPolicy, 'sha256'>;

/** Something about the SCPs and RCPs that is not as it was. */
export type PolicyDrift =
  | { readonly kind: 'policy-type'; readonly type: ControlPolicyKind; readonly now: boolean }
  /** Its text is another one. */
  | { readonly kind: 'policy-changed'; readonly policy: PolicyName }
  | {
      readonly kind: 'policy-attached' | 'policy-detached';
      readonly policy: PolicyName;
      /** A root, a unit or an account. */
      readonly target: string;
    };

/** AWS's own, which allow everything and come with every node. */
const fullAccess: ReadonlySet<string> = new Set(['p-FullAWSAccess', 'p-RCPFullAWSAccess']);

/**
 * What changed in the control policies of an organization. Pure. That a type was turned on or off says all of its
 * policies; a node that came or went, with all that is attached to it, is told by itself.
 */
export function policyDrift(before: KnownPolicies, now: KnownPolicies): PolicyDrift[] {
  const switched = [...new Set([...before.types, ...now.types])].filter(
    (type) => before.types.includes(type) !== now.types.includes(type),
  );
  const changed = [...now.policies.values()].filter(({ id, sha256 }) => {
    const known = before.policies.get(id);
    return known && known.sha256 !== sha256;
  });
  const nodesBefore = nodesOf(before);
  const nodesNow = nodesOf(now);
  const isNews = ({ policy }: Attachment) => !switched.includes(policy.type);
  const attached = difference(now, before)
    .filter(({ policy, target }) => nodesBefore.has(target) || !fullAccess.has(policy.id))
    .filter(isNews);
  const detached = difference(before, now)
    .filter(({ target }) => nodesNow.has(target))
    .filter(isNews);
  return [
    ...switched.map((type) => ({ kind: 'policy-type' as const, type, now: now.types.includes(type) })),
    ...changed.map((policy) => ({ kind: 'policy-changed' as const, policy: named(policy) })),
    ...detached.map((attachment) => ({ kind: 'policy-detached' as const, ...attachment })),
    ...attached.map((attachment) => ({ kind: 'policy-attached' as const, ...attachment })),
  ];
}

/** Every node to which something is attached: where a type is on, that is every node there is. */
function nodesOf({ targets }: KnownPolicies): ReadonlySet<string> {
  return new Set([...targets.values()].flatMap((nodes) => [...nodes]));
}

interface Attachment {
  readonly policy: PolicyName;
  readonly target: string;
}

/** What is attached in one and not in the other. */
function difference(one: KnownPolicies, other: KnownPolicies): Attachment[] {
  return [...one.policies.values()].flatMap((policy) => {
    const there = other.targets.get(policy.id);
    return [...(one.targets.get(policy.id) ?? [])]
      .filter((target) => !there?.has(target))
      .map((target) => ({ policy: named(policy), target }));
  });
}

function named({ id, name, type }: KnownPolicy): PolicyName {
  return { id, name, type };
}
