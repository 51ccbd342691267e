import {
  type AttachedPolicies,
  awsManagedPolicies,
  defaultPolicies,
  type OrganizationPolicy,
  type OrganizationPolicyType,
  organizationPolicyTypes,
} from './organization-policy.js';

/** What policies are attached to: a root, an OU or an account. */
interface PolicyTarget {
  readonly id: string;
  policies: AttachedPolicies;
}

/** The policies of an organization. What is attached where stands in the targets themselves. */
export class OrganizationPolicies<Target extends PolicyTarget> {
  private readonly byId = new Map(awsManagedPolicies.map((policy) => [policy.id, policy]));
  private enabled: ReadonlySet<OrganizationPolicyType> = new Set(organizationPolicyTypes);
  private initially: AttachedPolicies = defaultPolicies;

  /** @param organization knows every root, OU and account that policies can be attached to */
  constructor(private readonly organization: { policyTargets(): Iterable<Target> }) {}

  /** The types that are enabled. Policies of other types bind nobody and are attached nowhere. */
  get enabledTypes(): ReadonlySet<OrganizationPolicyType> {
    return this.enabled;
  }

  /** What AWS attaches to a root, an OU or an account that is new. */
  get initial(): AttachedPolicies {
    return this.initially;
  }

  get(id: string): OrganizationPolicy | undefined {
    return this.byId.get(id);
  }

  /** AWS's first, then in the order in which they were made. */
  ofType(type: OrganizationPolicyType): readonly OrganizationPolicy[] {
    return [...this.byId.values()].filter((policy) => policy.type === type);
  }

  /** Adds a policy, or puts it in the place of the one with its id, wherever that is attached. */
  put(policy: OrganizationPolicy): void {
    const known = this.byId.has(policy.id);
    this.byId.set(policy.id, policy);
    if (!known) return;
    this.rewrite((attached) => {
      const others = attached[policy.type];
      if (!others.some(({ id }) => id === policy.id)) return attached;
      const replaced = others.map((other) => (other.id === policy.id ? policy : other));
      return { ...attached, [policy.type]: replaced };
    });
  }

  delete(id: string): void {
    this.byId.delete(id);
  }

  attach(policy: OrganizationPolicy, target: Target): void {
    this.detach(policy, target);
    target.policies = { ...target.policies, [policy.type]: [...target.policies[policy.type], policy] };
  }

  detach({ id, type }: Pick<OrganizationPolicy, 'id' | 'type'>, target: Target): void {
    const others = target.policies[type].filter((attached) => attached.id !== id);
    target.policies = { ...target.policies, [type]: others };
  }

  /** Where a policy is attached: the root first, then OUs, then accounts. */
  targetsOf({ id, type }: OrganizationPolicy): readonly Target[] {
    return [...this.organization.policyTargets()].filter(({ policies }) =>
      policies[type].some((policy) => policy.id === id),
    );
  }

  /** Attaches the policy that AWS made for the type to everything, as when the type was enabled first. */
  enable(type: OrganizationPolicyType): void {
    this.enabled = new Set([...this.enabled, type]);
    this.attachEverywhere(type, defaultPolicies[type]);
  }

  /** Detaches every policy of the type; what was attached is forgotten. UG-ORG, "Disabling a policy type". */
  disable(type: OrganizationPolicyType): void {
    this.enabled = new Set([...this.enabled].filter((enabled) => enabled !== type));
    this.attachEverywhere(type, []);
  }

  private attachEverywhere(type: OrganizationPolicyType, policies: readonly OrganizationPolicy[]): void {
    this.initially = { ...this.initially, [type]: policies };
    this.rewrite((attached) => ({ ...attached, [type]: policies }));
  }

  /** Changes what is attached everywhere. What targets share, they share afterwards. */
  private rewrite(change: (attached: AttachedPolicies) => AttachedPolicies): void {
    const changed = new Map<AttachedPolicies, AttachedPolicies>();
    for (const target of this.organization.policyTargets()) {
      const known = changed.get(target.policies) ?? change(target.policies);
      changed.set(target.policies, known);
      target.policies = known;
    }
  }
}
