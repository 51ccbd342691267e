import type { Account } from './account.js';
import { Buckets } from './buckets.js';
import type { Credentials } from './credentials.js';
import { EventBuses } from './event-buses.js';
import { EventHistory } from './event-history.js';
import type { CallerHome, CallerName } from './generate/callers.js';
import { type GeneratedWorld, generateWorld } from './generate/generate-world.js';
import { Mailbox } from './mailbox.js';
import type { Organization } from './organization.js';
import { Queues } from './queues.js';
import { type Random, SeededRandom } from './random.js';
import type { Resources } from './resources.js';
import { RootSignIns } from './root-sign-ins.js';
import { Topics } from './topics.js';
import { Trails } from './trails.js';

/**
 * What a world remembers. Plain data, dates, maps and sets, and objects of the classes that snapshots know
 * (`snapshot/world-classes.ts`), so that nothing of it is lost.
 */
export interface WorldState extends Resources {
  /** Goes on where the generation stopped. */
  readonly random: Random;
  /** Every key and session. */
  readonly credentials: Credentials;
  readonly organization: Organization;
  readonly accounts: Map<string, Account>;
  readonly callers: Callers;
  readonly trails: Trails;
  /** What CloudTrail heard of. */
  readonly history: EventHistory;
  readonly rootSignIns: RootSignIns;
  /** The e-mails that AWS sent. */
  readonly mailbox: Mailbox;
}

/** Someone who can sign requests. */
export interface Caller {
  /** The IAM user's name. */
  readonly name: string;
  readonly account: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The four of every world; those of a scenario are there too, by its names. */
export type Callers = Readonly<Record<CallerName, Caller>>;

/** What a world begins with. */
export interface Beginning {
  /** Accounts of the organization, the management account included: 3 to 50,000. */
  readonly accounts: number;
  readonly seed: number;
  /** Trusted access and both features of centralized root access are on. */
  readonly centralizedRootAccess: boolean;
  /** Makes another world than that of so many accounts. */
  readonly origin: ((random: Random, now: Date) => GeneratedWorld) | undefined;
}

/**
 * The state in which a world begins.
 *
 * @param credentials without any key as yet
 * @throws RangeError for a number of accounts that makes no world
 */
export function firstState(
  { accounts: count, seed, centralizedRootAccess, origin }: Beginning,
  { credentials, now }: { readonly credentials: Credentials; readonly now: Date },
): WorldState {
  const random = new SeededRandom(seed);
  const { organization, outside, callers, addResources } = origin
    ? origin(random, now)
    : generated(random, { count, now });
  if (centralizedRootAccess) {
    organization.serviceAccess.set('iam.amazonaws.com', now);
    organization.rootFeatures.add('RootCredentialsManagement').add('RootSessions');
  }
  const accounts = new Map([...organization.accounts, ...outside].map((account) => [account.id, account]));
  for (const account of accounts.values()) {
    for (const key of account.root.accessKeys) credentials.register(key.id, { account, user: undefined });
    for (const user of account.users.values()) {
      for (const key of user.accessKeys) credentials.register(key.id, { account, user });
    }
  }
  const known = Object.entries(callers).map(([name, home]) => [name, callerOf(credentials, home)]);
  const resources = {
    buckets: new Buckets(),
    queues: new Queues(),
    topics: new Topics(),
    eventBuses: new EventBuses(),
  };
  addResources(resources);
  return {
    random,
    credentials,
    organization,
    accounts,
    callers: Object.fromEntries(known) as Callers,
    trails: new Trails(),
    history: new EventHistory(),
    rootSignIns: new RootSignIns(),
    mailbox: new Mailbox(),
    ...resources,
  };
}

function generated(
  random: Random,
  { count, now }: { readonly count: number; readonly now: Date },
): GeneratedWorld {
  if (!Number.isInteger(count) || count < 3 || count > 50_000) {
    throw new RangeError(`A world has 3 to 50,000 accounts, not ${count}`);
  }
  return generateWorld(random, { count, now });
}

/** A user whose first key can sign. */
export function callerOf(credentials: Credentials, { account, user }: CallerHome): Caller {
  const [key] = user.accessKeys;
  if (!key) throw new Error(`${user.name} has no access key`);
  const secretAccessKey = credentials.secretOf(key.id);
  return { name: user.name, account: account.id, accessKeyId: key.id, secretAccessKey };
}
