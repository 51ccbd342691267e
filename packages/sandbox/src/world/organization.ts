import type { RootFeature } from '@rootwarden/policy';
import type { Account } from './account.js';
import { AccountClosures } from './account-closures.js';
import type { AccountRequest } from './account-request.js';
import type { Handshake } from './handshake.js';
import type { OrganizationNode } from './organization-node.js';
import { OrganizationPolicies } from './organization-policies.js';
import type { OrganizationPolicy } from './organization-policy.js';

/** What a policy can be attached to. */
export type PolicyTarget = Account | OrganizationNode;

/**
 * An organization: its tree, its policies, and what services it lets in. Every lookup is one step. Snapshots
 * save its properties.
 */
export class Organization {
  readonly root: OrganizationNode;
  /** Every account, the management account first, then in the order in which they joined. */
  readonly accounts: Account[] = [];
  /** Services with trusted access, `iam.amazonaws.com`, since when. */
  readonly serviceAccess = new Map<string, Date>();
  /** The features of centralized root access. They outlive trusted access and come back with it. */
  readonly rootFeatures = new Set<RootFeature>();
  readonly policies = new OrganizationPolicies<PolicyTarget>(this);
  /** Invitations that were sent, by id. */
  readonly handshakes = new Map<string, Handshake>();
  /** Requests to create an account, by id. */
  readonly accountRequests = new Map<string, AccountRequest>();
  readonly closures = new AccountClosures();
  private readonly nodes = new Map<string, OrganizationNode>();
  private readonly members = new Map<string, Account>();
  /** Delegated administrators of each service, since when. */
  private readonly delegations = new Map<string, Map<string, Date>>();

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
    this.nodes.set(rootId, this.root);
    this.join(management, this.root);
  }

  addUnit(unit: { readonly id: string; readonly name: string }, parent: OrganizationNode): OrganizationNode {
    const path = `${parent.path}${unit.id}/`;
    const policies = this.policies.initial;
    const node = { ...unit, parent, path, units: [], accounts: [], tags: [], policies };
    parent.units.push(node);
    this.nodes.set(unit.id, node);
    return node;
  }

  join(account: Account, parent: OrganizationNode): void {
    account.parent = parent;
    account.policies = this.policies.initial;
    parent.accounts.push(account);
    this.accounts.push(account);
    this.members.set(account.id, account);
  }

  /** Takes out an OU that holds nothing any more. */
  removeUnit(unit: OrganizationNode): void {
    unit.parent?.units.splice(unit.parent.units.indexOf(unit), 1);
    this.nodes.delete(unit.id);
  }

  move(account: Account, parent: OrganizationNode): void {
    takeOut(account);
    account.parent = parent;
    parent.accounts.push(account);
  }

  /** Makes an account stand alone: its tags and policies stay behind, its own contents go with it. */
  leave(account: Account): void {
    takeOut(account);
    account.parent = undefined;
    account.tags = [];
    this.accounts.splice(this.accounts.indexOf(account), 1);
    this.members.delete(account.id);
  }

  account(id: string): Account | undefined {
    return this.members.get(id);
  }

  /** The root or an OU. */
  node(id: string): OrganizationNode | undefined {
    return this.nodes.get(id);
  }

  /** The root, an OU or an account. */
  policyTarget(id: string): PolicyTarget | undefined {
    return this.nodes.get(id) ?? this.members.get(id);
  }

  *policyTargets(): Iterable<PolicyTarget> {
    yield* this.nodes.values();
    yield* this.accounts;
  }

  /** Attaches an SCP or RCP to the root, an OU or an account, in addition to what is there. */
  attachPolicy(policy: OrganizationPolicy, targetId: string): void {
    const target = this.target(targetId);
    this.policies.put(policy);
    this.policies.attach(policy, target);
  }

  detachPolicy(policy: Pick<OrganizationPolicy, 'id' | 'type'>, targetId: string): void {
    this.policies.detach(policy, this.target(targetId));
  }

  registerDelegate(accountId: string, service: string, at: Date): void {
    const delegates = this.delegations.get(service) ?? new Map<string, Date>();
    this.delegations.set(service, delegates.set(accountId, at));
  }

  deregisterDelegate(accountId: string, service: string): void {
    this.delegations.get(service)?.delete(accountId);
  }

  /** The accounts that administer a service, or any service, with the day of their first registration. */
  delegates(service?: string): ReadonlyMap<string, Date> {
    if (service !== undefined) return this.delegations.get(service) ?? new Map();
    const all = new Map<string, Date>();
    for (const [id, since] of [...this.delegations.values()].flatMap((delegates) => [...delegates])) {
      const known = all.get(id);
      if (!known || since < known) all.set(id, since);
    }
    return all;
  }

  /** The services that an account administers, since when. */
  delegatedServices(accountId: string): ReadonlyMap<string, Date> {
    const services = [...this.delegations].flatMap(([service, delegates]) => {
      const since = delegates.get(accountId);
      return since ? [[service, since] as const] : [];
    });
    return new Map(services);
  }

  /** The number of OUs, the root not counted. */
  get unitCount(): number {
    return this.nodes.size - 1;
  }

  private target(id: string): PolicyTarget {
    const target = this.policyTarget(id);
    if (!target) throw new RangeError(`${id} is neither a root, an OU nor an account of ${this.id}`);
    return target;
  }
}

function takeOut(account: Account): void {
  const siblings = account.parent?.accounts;
  siblings?.splice(siblings.indexOf(account), 1);
}
