import type { Account, InlinePolicy } from './account.js';
import type { Buckets } from './buckets.js';
import { VirtualClock, wholeSeconds } from './clock.js';
import { Credentials } from './credentials.js';
import type { EventBuses } from './event-buses.js';
import type { EventHistory } from './event-history.js';
import { addUser } from './generate/principals.js';
import type { AccessKeyUse } from './identity-credentials.js';
import type { Mailbox } from './mailbox.js';
import { type Assumptions, usualAnswers } from './open-questions.js';
import type { Organization } from './organization.js';
import type { Principal } from './principal.js';
import type { Queues } from './queues.js';
import type { Random } from './random.js';
import type { RootSignIns } from './root-sign-ins.js';
import type { Topics } from './topics.js';
import type { Trails } from './trails.js';
import {
  type Beginning,
  type Caller,
  type Callers,
  callerOf,
  firstState,
  type WorldState,
} from './world-state.js';

export type { Caller, WorldState };

/** What a world is a function of, and the answers of AWS that can be switched. */
export interface WorldOptions extends Partial<Beginning> {
  /** What the clock shows at first; the real time when left out. */
  readonly clock?: Date;
  /** Milliseconds since 1970 of the real clock. */
  readonly realTime: () => number;
  readonly answers?: Partial<AnswerSwitches>;
}

/** Where two answers of AWS are plausible, which are the open questions, or both are met. */
export interface AnswerSwitches extends Assumptions {
  /** Organizations sends the retired `Status` beside `State`. */
  readonly statusField: boolean;
  /** Organizations sends `Paths` of accounts and `Path` of OUs. */
  readonly paths: boolean;
  /** Every list of Organizations begins with an empty page that has a NextToken. */
  readonly emptyPages: boolean;
  /** Denials name the policy that denies: AWS has been adding its ARN since January 2026. */
  readonly policyArns: boolean;
  /** CloudTrail's records of calls in a root session have `assumedRoot`: AWS's pages can be read either way. */
  readonly assumedRoot: boolean;
}

/** An organization, an account outside it, everyone's credentials and the time: all that the sandbox remembers. */
export class World {
  readonly clock: VirtualClock;
  readonly answers: AnswerSwitches;
  #state: WorldState;
  readonly #options: Beginning;

  constructor(options: WorldOptions) {
    this.#options = { accounts: 60, seed: 7, centralizedRootAccess: false, origin: undefined, ...options };
    this.clock = new VirtualClock(options.realTime, options.clock);
    this.answers = {
      ...usualAnswers,
      statusField: false,
      paths: true,
      emptyPages: false,
      policyArns: true,
      assumedRoot: false,
      ...options.answers,
    };
    this.#state = this.#begin(new Credentials(this.#options.seed));
  }

  get organization(): Organization {
    this.#settle();
    return this.#state.organization;
  }

  /** Every access key. */
  get credentials(): Credentials {
    this.#settle();
    return this.#state.credentials;
  }

  /** For ids of what is made later; it goes on where the generation stopped. */
  get random(): Random {
    return this.#state.random;
  }

  /** Every account by id, that outside the organization too. */
  get accounts(): ReadonlyMap<string, Account> {
    this.#settle();
    return this.#state.accounts;
  }

  get buckets(): Buckets {
    this.#settle();
    return this.#state.buckets;
  }

  get queues(): Queues {
    this.#settle();
    return this.#state.queues;
  }

  get topics(): Topics {
    this.#settle();
    return this.#state.topics;
  }

  get eventBuses(): EventBuses {
    return this.#state.eventBuses;
  }

  get trails(): Trails {
    return this.#state.trails;
  }

  /** What CloudTrail heard of. */
  get history(): EventHistory {
    return this.#state.history;
  }

  /** The e-mails that AWS sent. */
  get mailbox(): Mailbox {
    return this.#state.mailbox;
  }

  get rootSignIns(): RootSignIns {
    return this.#state.rootSignIns;
  }

  /** IAM users with known keys, each with rights of its own; the CLI prints those of the security operator. */
  get callers(): Callers {
    return this.#state.callers;
  }

  /** One of the callers, or one that a scenario added. */
  caller(name: string): Caller | undefined {
    const everybody: Readonly<Record<string, Caller>> = this.#state.callers;
    return everybody[name];
  }

  /**
   * Adds an IAM user with an access key, to call as somebody with exactly these identity policies.
   *
   * @throws RangeError for an account that does not exist and a name that does
   * @example world.createUser(id, 'scanner', [{ name: 'audit', document: '{"Version":"2012-10-17",…}' }])
   */
  createUser(accountId: string, name: string, policies: readonly InlinePolicy[]): Caller {
    const account = this.accounts.get(accountId);
    if (!account) throw new RangeError(`There is no account ${accountId} in this world`);
    if (account.users.has(name)) throw new RangeError(`Account ${accountId} has a user ${name} already`);
    const user = addUser(this.#state.random, account, {
      name,
      policies,
      now: wholeSeconds(this.clock.now()),
    });
    const { credentials } = this.#state;
    for (const key of user.accessKeys) credentials.register(key.id, { account, user });
    return callerOf(credentials, { account, user });
  }

  /** Remembers that a key signed a request: long-term keys and roles know when they were used last. */
  recordUse(principal: Principal, use: AccessKeyUse): void {
    this.credentials.recordUse(principal, use);
    if (principal.kind !== 'role-session') return;
    const role = this.accounts.get(principal.account)?.roles.get(principal.roleName);
    if (role) role.lastUsed = { at: wholeSeconds(use.at), region: use.region };
  }

  /** Adds an account to the world; whether it joins an organization is another matter. */
  addAccount(account: Account): void {
    this.#state.accounts.set(account.id, account);
  }

  /** Back to what was generated: sessions are forgotten, the clock goes back. */
  reset(): void {
    this.clock.reset();
    this.#state = this.#begin(this.#state.credentials.emptied(this.#options.seed));
  }

  /** All that this world remembers but the time and the switches: what snapshots hold. */
  get state(): WorldState {
    this.#settle();
    return this.#state;
  }

  /** Puts another state in the place of this world's, and the clock to its time. */
  restore(state: WorldState, now: Date): void {
    this.#state = state;
    this.clock.set(now);
  }

  /** Time passes for the world when somebody looks. */
  #settle(): void {
    const { organization, accounts, buckets, queues, topics, eventBuses, trails } = this.#state;
    for (const account of organization.closures.settle(() => this.clock.now())) {
      organization.leave(account);
      accounts.delete(account.id);
      buckets.removeAll(account.id);
      queues.removeAll(account.id);
      topics.removeAll(account.id);
      eventBuses.removeAll(account.id);
      trails.removeAll(account.id);
    }
    topics.settle(() => this.clock.now());
  }

  #begin(credentials: Credentials): WorldState {
    return firstState(this.#options, { credentials, now: wholeSeconds(this.clock.now()) });
  }
}

/** @example const world = createWorld({ accounts: 60, seed: 7, realTime: Date.now }); */
export const createWorld = (options: WorldOptions) => new World(options);
