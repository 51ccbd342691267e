import type { Account, InlinePolicy } from './account.js';
import { VirtualClock, wholeSeconds } from './clock.js';
import { Credentials } from './credentials.js';
import type { CallerHome, CallerName } from './generate/callers.js';
import { generateWorld } from './generate/generate-world.js';
import { addUser } from './generate/principals.js';
import type { Organization } from './organization.js';
import { type Random, SeededRandom } from './random.js';

/** What a world is a function of, and the answers of AWS that can be switched. */
export interface WorldOptions {
  /** Accounts of the organization, the management account included: 3 to 50,000. */
  readonly accounts?: number;
  readonly seed?: number;
  /** What the clock shows at first; the real time when left out. */
  readonly clock?: Date;
  /** Milliseconds since 1970 of the real clock. */
  readonly realTime: () => number;
  /** Start with trusted access and both features of centralized root access on. */
  readonly centralizedRootAccess?: boolean;
  readonly answers?: Partial<AnswerSwitches>;
}

/** Where two answers of AWS are plausible, or both are met. */
export interface AnswerSwitches {
  /** Organizations sends the retired `Status` beside `State`. */
  readonly statusField: boolean;
  /** Organizations sends `Paths` of accounts and `Path` of OUs. */
  readonly paths: boolean;
  /** Every list of Organizations begins with an empty page that has a NextToken. */
  readonly emptyPages: boolean;
  /** Denials name the policy that denies: AWS has been adding its ARN since January 2026. */
  readonly policyArns: boolean;
}

/** Someone who can sign requests. */
export interface Caller {
  /** The IAM user's name. */
  readonly name: string;
  readonly account: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An organization, an account outside it, everyone's credentials and the time: all that the sandbox remembers. */
export class World {
  readonly clock: VirtualClock;
  readonly answers: AnswerSwitches;
  #state: WorldState;
  readonly #options: Required<Pick<WorldOptions, 'accounts' | 'seed' | 'centralizedRootAccess'>>;

  constructor(options: WorldOptions) {
    this.#options = { accounts: 60, seed: 7, centralizedRootAccess: false, ...options };
    this.clock = new VirtualClock(options.realTime, options.clock);
    this.answers = {
      statusField: false,
      paths: true,
      emptyPages: false,
      policyArns: true,
      ...options.answers,
    };
    this.#state = this.#generate(new Credentials(this.#options.seed));
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

  /** IAM users with known keys, each with rights of its own; the CLI prints those of the security operator. */
  get callers(): Readonly<Record<CallerName, Caller>> {
    return this.#state.callers;
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
    return callerOf(this.#state.credentials, { account, user });
  }

  /** Adds an account to the world; whether it joins an organization is another matter. */
  addAccount(account: Account): void {
    this.#state.accounts.set(account.id, account);
  }

  /** Back to what was generated: sessions are forgotten, the clock goes back. */
  reset(): void {
    this.clock.reset();
    this.#state = this.#generate(this.#state.credentials.emptied(this.#options.seed));
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
    const { organization, accounts } = this.#state;
    for (const account of organization.closures.settle(() => this.clock.now())) {
      organization.leave(account);
      accounts.delete(account.id);
    }
  }

  #generate(credentials: Credentials): WorldState {
    const { accounts: count, seed, centralizedRootAccess } = this.#options;
    if (!Number.isInteger(count) || count < 3 || count > 50_000) {
      throw new RangeError(`A world has 3 to 50,000 accounts, not ${count}`);
    }
    const random = new SeededRandom(seed);
    const now = wholeSeconds(this.clock.now());
    const { organization, standalone, callers } = generateWorld(random, { count, now });
    if (centralizedRootAccess) {
      organization.serviceAccess.set('iam.amazonaws.com', now);
      organization.rootFeatures.add('RootCredentialsManagement').add('RootSessions');
    }
    const accounts = new Map([...organization.accounts, standalone].map((account) => [account.id, account]));
    for (const account of accounts.values()) {
      for (const key of account.root.accessKeys) credentials.register(key.id, { account, user: undefined });
    }
    const caller = (name: CallerName) => callerOf(credentials, callers[name]);
    return {
      random,
      credentials,
      organization,
      accounts,
      callers: {
        securityOperator: caller('securityOperator'),
        auditor: caller('auditor'),
        member: caller('member'),
        standalone: caller('standalone'),
      },
    };
  }
}

/** A user who can sign with the first of its keys from now on. */
function callerOf(credentials: Credentials, { account, user }: CallerHome): Caller {
  const [key] = user.accessKeys;
  if (!key) throw new Error(`${user.name} has no access key`);
  credentials.register(key.id, { account, user });
  const secretAccessKey = credentials.secretOf(key.id);
  return { name: user.name, account: account.id, accessKeyId: key.id, secretAccessKey };
}

/**
 * What a world remembers. Plain data, dates, maps and sets, and objects of the classes that snapshots know
 * (`snapshot/world-classes.ts`), so that nothing of it is lost.
 */
export interface WorldState {
  /** Goes on where the generation stopped. */
  readonly random: Random;
  /** Every key and session. */
  readonly credentials: Credentials;
  readonly organization: Organization;
  readonly accounts: Map<string, Account>;
  readonly callers: Readonly<Record<CallerName, Caller>>;
}

/** @example const world = createWorld({ accounts: 60, seed: 7, realTime: Date.now }); */
export const createWorld = (options: WorldOptions) => new World(options);
