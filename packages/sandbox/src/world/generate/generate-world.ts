import type { Account, AccountState } from '../account.js';
import { newOrganizationId, newRootId, newUnitId } from '../identifiers.js';
import { Organization } from '../organization.js';
import type { OrganizationNode } from '../organization-node.js';
import type { Random } from '../random.js';
import type { Resources } from '../resources.js';
import { newAccount } from './account.js';
import { addCallers, type CallerHome, type CallerName } from './callers.js';
import { accountPlan, type UnitPlan, unitPlans } from './organization-plan.js';
import { managementRoot, noCredentials, type RootShape, rootShapes } from './root-shapes.js';
import { addStorage } from './storage.js';

interface Draft {
  readonly state: AccountState;
  readonly shape: RootShape;
}

const active = (shape: RootShape): Draft => ({ state: 'ACTIVE', shape });
const [oldPassword] = rootShapes;

/** The accounts at fixed places, from the management account on: every shape and every state occurs. */
const placed: readonly Draft[] = [
  active(managementRoot),
  ...Array.from({ length: 5 }, () => active(noCredentials)),
  ...rootShapes.map(active),
  { state: 'PENDING_ACTIVATION', shape: noCredentials },
  { state: 'PENDING_ACTIVATION', shape: noCredentials },
  { state: 'SUSPENDED', shape: oldPassword },
  { state: 'SUSPENDED', shape: noCredentials },
  { state: 'PENDING_CLOSURE', shape: oldPassword },
  { state: 'PENDING_CLOSURE', shape: noCredentials },
  { state: 'CLOSED', shape: oldPassword },
  { state: 'CLOSED', shape: noCredentials },
];

const delegatePlace = 1;
/** `payments-prod`, or the last account of a smaller organization. */
const memberPlace = 6;

/**
 * Generates an organization of `count` accounts and one account outside it.
 *
 * @param count 3 to 50,000, the management account included
 */
export function generateWorld(
  random: Random,
  { count, now }: { readonly count: number; readonly now: Date },
): GeneratedWorld {
  const taken = new Map<string, Account>();
  const account = (index: number, { state, shape }: Draft) => {
    const added = newAccount(random, { plan: accountPlan(index), state, shape, taken, now });
    taken.set(added.id, added);
    return added;
  };
  const management = account(0, active(managementRoot));
  const organization = new Organization(newOrganizationId(random), newRootId(random), management);
  const units = addUnits(random, organization);
  let withoutCredentials = 0;
  for (let index = 1; index < count; index++) {
    const missing = Math.floor(count / 2) - withoutCredentials;
    const draft = placed[index] ?? drawn(random, missing / (count - index));
    if (draft.shape === noCredentials) withoutCredentials += 1;
    const shut = draft.state === 'SUSPENDED' || draft.state === 'CLOSED';
    const unit = units.get(shut ? 'Suspended' : accountPlan(index).unit) ?? organization.root;
    organization.join(account(index, draft), unit);
  }
  const standalone = newAccount(random, {
    plan: { name: 'acquired-shop', unit: '', environment: 'production', owner: 'shop-team' },
    ...active(oldPassword),
    taken,
    now,
  });
  const callers = addCallers(random, {
    management,
    delegate: organization.accounts[delegatePlace] ?? management,
    member: organization.accounts[Math.min(memberPlace, count - 1)] ?? management,
    standalone,
    now,
  });
  const accounts = [...organization.accounts, standalone];
  const addResources = (resources: Resources) => addStorage(resources, accounts);
  return { organization, outside: [standalone], callers, addResources };
}

/** What a world begins with. */
export interface GeneratedWorld {
  readonly organization: Organization;
  /** Accounts outside the organization. */
  readonly outside: readonly Account[];
  readonly callers: Readonly<Record<CallerName, CallerHome>>;
  /** Puts buckets, queues and the like into the accounts. */
  addResources(resources: Resources): void;
}

/** One account in 25 is not active; `chance` is that of an active one to hold nothing. */
function drawn(random: Random, chance: number): Draft {
  const state =
    random.next() < 1 / 25
      ? random.pick<AccountState>(['PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'])
      : 'ACTIVE';
  const empty = state === 'PENDING_ACTIVATION' || random.next() < chance;
  return { state, shape: empty ? noCredentials : random.pick(rootShapes) };
}

/** The units by their names from the root down, `Workloads/Prod/Data`. */
function addUnits(random: Random, organization: Organization): ReadonlyMap<string, OrganizationNode> {
  const units = new Map<string, OrganizationNode>();
  const add = (plans: readonly UnitPlan[], parent: OrganizationNode, prefix: string) => {
    for (const plan of plans) {
      const unit = organization.addUnit(
        { id: newUnitId(random, organization.root.id), name: plan.name },
        parent,
      );
      units.set(prefix + plan.name, unit);
      add(plan.units ?? [], unit, `${prefix}${plan.name}/`);
    }
  };
  add(unitPlans, organization.root, '');
  return units;
}
