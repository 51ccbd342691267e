import type { Account, InlinePolicy } from '../world/account.js';
import type { IdentityCredentials } from '../world/identity-credentials.js';
import type { Queue } from '../world/queue.js';
import type { World } from '../world/world.js';
import { type Lagging, laggings, type StaleReads } from './lag.js';

/** A request, as far as stale reads go. */
export interface DatedRequest {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** Of the caller. */
  readonly account: Account | undefined;
  /** The world's time. */
  readonly now: Date;
}

/** What was, until a change that reads may not show yet. */
interface Former<State> {
  readonly endedAt: Date;
  readonly state: State;
}

/** Takes out of the world again what was put back into it. */
type TakeOut = () => void;

const iam = 'iam.amazonaws.com';
const readsRootUser = (operation: string) => /^iam:(Get|List)/.test(operation);
const asksOrganization = (operation: string) => operation === 'sts:AssumeRoot';
const changesQueue = (operation: string) =>
  /^sqs:(CreateQueue|DeleteQueue|SetQueueAttributes|(Add|Remove)Permission)$/.test(operation);
const asksQueue = (operation: string) => operation.startsWith('sqs:') && !changesQueue(operation);

/**
 * Remembers what lagging reads go on to show: what root users held, who was a delegate for IAM, that IAM
 * had trusted access, and the policies of queues. Operations know nothing of it: it looks at the world before and after them.
 */
export class FormerStates {
  /** From the account that has not changed for longest to the latest. */
  readonly #roots = new Map<Account, readonly Former<IdentityCredentials>[]>();
  readonly #delegates = new Map<string, Former<Date>>();
  #trustedAccess: Former<Date> | undefined;
  /** Of each queue what was before its first change that may still lag, the oldest first. */
  readonly #queuePolicies = new Map<Queue, Former<InlinePolicy | undefined>>();
  readonly #nothingLags: boolean;

  constructor(
    private readonly world: World,
    private readonly staleReads: StaleReads,
  ) {
    this.#nothingLags = laggings.every((lagging) => staleReads[lagging].seconds === 0);
  }

  /** Runs a request and remembers what it ended, for as long as reads may lag. */
  remembering<Output>(request: DatedRequest, run: () => Output): Output {
    const { operation, account, now } = request;
    if (this.#nothingLags || readsRootUser(operation) || asksOrganization(operation)) return run();
    if (operation.startsWith('sqs:')) return this.#rememberingQueues(request, run);
    const { organization } = this.world;
    const root = account && { ...account.root };
    const trustedAccess = organization.serviceAccess.get(iam);
    const delegates = [...organization.delegates(iam)];
    try {
      return run();
    } finally {
      if (account && root && differ(account.root, root)) this.#rememberRoot(account, root, now);
      if (trustedAccess && !organization.serviceAccess.has(iam)) {
        this.#trustedAccess = { endedAt: now, state: trustedAccess };
      }
      for (const [id, state] of delegates) {
        if (!organization.delegates(iam).has(id)) this.#delegates.set(id, { endedAt: now, state });
      }
    }
  }

  /**
   * Puts into the world what a request may see of the past. The request has to be done at once and the past
   * taken out again, so that nobody else sees the world like that.
   *
   * @param isStale whether the request is one that lags
   * @returns undefined where there is nothing to put back
   */
  putBack(request: DatedRequest, isStale: (lagging: Lagging) => boolean): TakeOut | undefined {
    const { operation, account } = request;
    const shown = (lagging: Lagging, former: Former<unknown> | undefined) =>
      former && isStale(lagging) && this.#mayShow(lagging, former, request.now);
    const steps: TakeOut[] = [];
    if (account && readsRootUser(operation)) {
      const former = this.#roots.get(account)?.find((state) => shown('rootCredentials', state));
      if (former) steps.push(exchangeRoot(account, former.state));
    }
    if (asksOrganization(operation)) {
      if (shown('trustedAccess', this.#trustedAccess)) steps.push(...this.#restoreTrustedAccess());
      for (const [id, former] of this.#delegates) {
        if (shown('delegates', former)) steps.push(...this.#restoreDelegate(id, former.state));
      }
    }
    if (asksQueue(operation)) {
      for (const [queue, former] of this.#queuePolicies) {
        if (shown('queuePolicies', former)) steps.push(exchangePolicy(queue, former.state));
      }
    }
    return steps.length === 0 ? undefined : () => steps.forEach((step) => void step());
  }

  #rememberingQueues<Output>({ operation, account, now }: DatedRequest, run: () => Output): Output {
    if (!account || !changesQueue(operation)) return run();
    const before = this.world.queues.of(account.id).map((queue) => ({ queue, policy: queue.policy }));
    try {
      return run();
    } finally {
      for (const [queue, former] of this.#queuePolicies) {
        if (!this.#mayShow('queuePolicies', former, now)) this.#queuePolicies.delete(queue);
      }
      for (const { queue, policy } of before) {
        if (queue.policy === policy || this.#queuePolicies.has(queue)) continue;
        this.#queuePolicies.set(queue, { endedAt: now, state: policy });
      }
    }
  }

  #mayShow(lagging: Lagging, { endedAt }: Former<unknown>, now: Date): boolean {
    return now.getTime() - endedAt.getTime() < this.staleReads[lagging].seconds * 1000;
  }

  #rememberRoot(account: Account, state: IdentityCredentials, now: Date): void {
    const isShown = (former: Former<unknown>) => this.#mayShow('rootCredentials', former, now);
    const known = this.#roots.get(account) ?? [];
    this.#roots.delete(account);
    this.#roots.set(account, [...known.filter(isShown), { endedAt: now, state }]);
    for (const [old, states] of this.#roots) {
      if (states.some(isShown)) return;
      this.#roots.delete(old);
    }
  }

  #restoreTrustedAccess(): readonly TakeOut[] {
    const { serviceAccess } = this.world.organization;
    if (serviceAccess.has(iam) || !this.#trustedAccess) return [];
    serviceAccess.set(iam, this.#trustedAccess.state);
    return [() => void serviceAccess.delete(iam)];
  }

  #restoreDelegate(id: string, since: Date): readonly TakeOut[] {
    const { organization } = this.world;
    if (organization.delegates(iam).has(id)) return [];
    organization.registerDelegate(id, iam, since);
    return [() => organization.deregisterDelegate(id, iam)];
  }
}

/** Lists are replaced and never changed in place, so a copy of the members is a copy of the state. */
function exchangeRoot({ root }: Account, former: IdentityCredentials): TakeOut {
  const present = { ...root };
  Object.assign(root, former);
  return () => void Object.assign(root, present);
}

function exchangePolicy(queue: Queue, former: InlinePolicy | undefined): TakeOut {
  const present = queue.policy;
  queue.policy = former;
  return () => {
    queue.policy = present;
  };
}

function differ(one: IdentityCredentials, other: IdentityCredentials): boolean {
  const members = Object.keys(one) as (keyof IdentityCredentials)[];
  return members.some((member) => one[member] !== other[member]);
}
