import type { RootFeature } from '@rootwarden/policy';
import type { Account } from './account.js';
import type { OrganizationNode } from './organization-node.js';
import { OrganizationPolicies } from './organization-policies.js';
import type { OrganizationPolicy } from './organization-policy.js';

/** What a policy can be attached to. */
export type PolicyTarget = Account | OrganizationNode;

/** An organization: its tree, its policies, and what services it lets in. Every lookup is one step. */
export class Organization {
  readonly root: OrganizationNode;
  /** Every account, the management account first, then in the order in which they joined. */
  readonly accounts: Account[] = [];
  /** Services with trusted access, `iam.amazonaws.com`, since when. */
  readonly serviceAccess = new Map<string, Date>();
  /** The features of centralized root access. They outlive trusted access and come back with it. */
  readonly rootFeatures = new Set<RootFeature>();
  readonly policies = new OrganizationPolicies<PolicyTarget>(() => this.#policyTargets());
  readonly #nodes = new Map<string, OrganizationNode>();
  readonly #members = new Map<string, Account>();
  /** Delegated administrators of each service, since when. */
  readonly #delegations = new Map<string, Map<string, Date>>();

  /** @param id `o-` with ten characters; @param rootId `r-abcd` */
  constructor(
    readonly id: string,
    rootId: string,
    readonly management: Account,
  ) {
    this.root = {
      id: rootId,
      name: 'Root',
      parent: undefined,
      path: `${id}/${rootId}/`,
      units: [],
      accounts: [],
      tags: [],
      policies: this.policies.initial,
    };
    this.#nodes.set(rootId, this.root);
    this.join(management, this.root);
  }

  addUnit(unit: { readonly id: string; readonly name: string }, parent: OrganizationNode): OrganizationNode {
    const path = `${parent.path}${unit.id}/`;
    const policies = this.policies.initial;
    const node = { ...unit, parent, path, units: [], accounts: [], tags: [], policies };
    parent.units.push(node);
    this.#nodes.set(unit.id, node);
    return node;
  }

  join(account: Account, parent: OrganizationNode): void {
    account.parent = parent;
    account.policies = this.policies.initial;
    parent.accounts.push(account);
    this.accounts.push(account);
    this.#members.set(account.id, account);
  }

  account(id: string): Account | undefined {
    return this.#members.get(id);
  }

  /** The root or an OU. */
  node(id: string): OrganizationNode | undefined {
    return this.#nodes.get(id);
  }

  /** The root, an OU or an account. */
  policyTarget(id: string): PolicyTarget | undefined {
    return this.#nodes.get(id) ?? this.#members.get(id);
  }

  /** Attaches an SCP or RCP to the root, an OU or an account, in addition to what is there. */
  attachPolicy(policy: OrganizationPolicy, targetId: string): void {
    this.policies.put(policy);
    this.policies.attach(policy, this.#target(targetId));
  }

  detachPolicy(policy: Pick<OrganizationPolicy, 'id' | 'type'>, targetId: string): void {
    this.policies.detach(policy, this.#target(targetId));
  }

  registerDelegate(accountId: string, service: string, at: Date): void {
    const delegates = this.#delegations.get(service) ?? new Map<string, Date>();
    this.#delegations.set(service, delegates.set(accountId, at));
  }

  deregisterDelegate(accountId: string, service: string): void {
    this.#delegations.get(service)?.delete(accountId);
  }

  /** The accounts that administer a service, or any service, with the day of their first registration. */
  delegates(service?: string): ReadonlyMap<string, Date> {
    if (service !== undefined) return this.#delegations.get(service) ?? new Map();
    const all = new Map<string, Date>();
    for (const [id, since] of [...this.#delegations.values()].flatMap((delegates) => [...delegates])) {
      const known = all.get(id);
      if (!known || since < known) all.set(id, since);
    }
    return all;
  }

  #target(id: string): PolicyTarget {
    const target = this.policyTarget(id);
    if (!target) throw new RangeError(`${id} is neither a root, an OU nor an account of ${this.id}`);
    return target;
  }

  *#policyTargets(): Iterable<PolicyTarget> {
    yield* this.#nodes.values();
    yield* this.accounts;
  }
}
