import type { Account, IamUser, InlinePolicy } from './account.js';
import { VirtualClock, wholeSeconds } from './clock.js';
import { Credentials } from './credentials.js';
import type { CallerName } from './generate/callers.js';
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
  readonly #credentials: Credentials;
  #state: WorldState;
  readonly #options: Required<Pick<WorldOptions, 'accounts' | 'seed' | 'centralizedRootAccess'>>;

  constructor(options: WorldOptions) {
    this.#options = { accounts: 60, seed: 7, centralizedRootAccess: false, ...options };
    this.clock = new VirtualClock(options.realTime, options.clock);
    this.#credentials = new Credentials(this.#options.seed);
    this.answers = { statusField: false, paths: true, emptyPages: false, ...options.answers };
    this.#state = this.#generate();
  }

  get organization(): Organization {
    this.#settle();
    return this.#state.organization;
  }

  /** Every access key. */
  get credentials(): Credentials {
    this.#settle();
    return this.#credentials;
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
    return this.#caller({ account, user });
  }

  /** Adds an account to the world; whether it joins an organization is another matter. */
  addAccount(account: Account): void {
    this.#state.accounts.set(account.id, account);
  }

  /** Back to what was generated: sessions are forgotten, the clock goes back. */
  reset(): void {
    this.clock.reset();
    this.#credentials.clear();
    this.#state = this.#generate();
  }

  /** Time passes for the world when somebody looks. */
  #settle(): void {
    const { organization, accounts } = this.#state;
    for (const account of organization.closures.settle(() => this.clock.now())) {
      organization.leave(account);
      accounts.delete(account.id);
    }
  }

  #generate(): WorldState {
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
      for (const key of account.root.accessKeys)
        this.#credentials.register(key.id, { account, user: undefined });
    }
    const caller = (name: CallerName) => this.#caller(callers[name]);
    return {
      random,
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

  #caller({ account, user }: { readonly account: Account; readonly user: IamUser }): Caller {
    const [key] = user.accessKeys;
    if (!key) throw new Error(`${user.name} has no access key`);
    this.#credentials.register(key.id, { account, user });
    const secretAccessKey = this.#credentials.secretOf(key.id);
    return { name: user.name, account: account.id, accessKeyId: key.id, secretAccessKey };
  }
}

interface WorldState {
  /** Goes on where the generation stopped. */
  readonly random: Random;
  readonly organization: Organization;
  readonly accounts: Map<string, Account>;
  readonly callers: Readonly<Record<CallerName, Caller>>;
}

/** @example const world = createWorld({ accounts: 60, seed: 7, realTime: Date.now }); */
export const createWorld = (options: WorldOptions) => new World(options);
