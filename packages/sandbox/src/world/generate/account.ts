import type { Account, AccountState, Tag } from '../account.js';
import { bareAccount } from '../bare-account.js';
import { newAccountId } from '../identifiers.js';
import type { Random } from '../random.js';
import type { AccountPlan } from './organization-plan.js';
import type { RootShape } from './root-shapes.js';
import { newRootUser } from './root-user.js';
import { before, dayMs, hourMs, timeBetween, yearMs } from './time.js';

export interface AccountDraft {
  readonly plan: AccountPlan;
  readonly state: AccountState;
  readonly shape: RootShape;
  /** Ids that are taken. */
  readonly taken: ReadonlyMap<string, unknown>;
  readonly now: Date;
}

/** An account after its plan, outside any organization as yet. */
export function newAccount(random: Random, { plan, state, shape, taken, now }: AccountDraft): Account {
  const id = untaken(random, taken);
  const createdAt =
    state === 'PENDING_ACTIVATION'
      ? timeBetween(random, before(now, 20 * hourMs), before(now, hourMs))
      : timeBetween(random, before(now, 9 * yearMs), before(now, 4 * yearMs));
  const invited = state === 'ACTIVE' && random.next() < 0.25;
  const joinedAt = invited ? timeBetween(random, createdAt, before(now, dayMs)) : createdAt;
  return bareAccount({
    id,
    name: plan.name,
    email: `aws+${plan.name}@example.com`,
    state,
    createdAt,
    joinedMethod: invited ? 'INVITED' : 'CREATED',
    // Organizations keeps milliseconds, IAM whole seconds.
    joinedAt: new Date(joinedAt.getTime() + random.between(1, 999)),
    tags: newTags(random, plan),
    root: newRootUser(random, shape, { accountId: id, accountName: plan.name, createdAt, now }),
  });
}

function untaken(random: Random, taken: ReadonlyMap<string, unknown>): string {
  const id = newAccountId(random);
  return taken.has(id) ? untaken(random, taken) : id;
}

/** One account in twelve was never tagged. */
function newTags(random: Random, { environment, owner }: AccountPlan): readonly Tag[] {
  if (random.next() < 1 / 12) return [];
  return [
    { Key: 'environment', Value: environment },
    { Key: 'owner', Value: owner },
    { Key: 'cost-center', Value: `cc-${random.between(10, 49)}00` },
  ];
}
