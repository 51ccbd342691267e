import { createHash } from 'node:crypto';
import type { ControlPolicies, ControlPolicyKind } from '../organization/control-policies.js';

/** An SCP or RCP as it is remembered: its text only as a hash. */
export interface KnownPolicy {
  readonly id: string;
  readonly name: string;
  readonly type: ControlPolicyKind;
  readonly sha256: string;
}

/** The control policies of an organization at one time. */
export interface KnownPolicies {
  /** The types that are turned on, sorted. */
  readonly types: readonly ControlPolicyKind[];
  readonly policies: ReadonlyMap<string, KnownPolicy>;
  /** The ids of roots, units and accounts, by the id of the policy that is attached to them. */
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is remembered of policies that were read. One that is attached nowhere binds nobody, and is left out. */
export function rememberedPolicies({ attached, enabled }: ControlPolicies): KnownPolicies {
  const policies = new Map<string, KnownPolicy>();
  const targets = new Map<string, Set<string>>();
  for (const [target, here] of attached) {
    for (const { id, name, kind: type, text } of here) {
      const known = targets.get(id);
      if (known) known.add(target);
      else {
        targets.set(id, new Set([target]));
        policies.set(id, { id, name, type, sha256: createHash('sha256').update(text).digest('hex') });
      }
    }
  }
  return { types: [...enabled].sort(), policies, targets };
}
