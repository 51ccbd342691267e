import { afterAll, beforeAll, beforeEach } from 'vitest';
import { testClock } from '../../services/testing/use-sandbox.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../start-sandbox.js';
import type { Account } from '../../world/account.js';
import type { IdentityCredentials } from '../../world/identity-credentials.js';
import { CodeGenerator, stepAt } from '../../world/one-time-codes.js';

/** What a route answered, with its status. */
export type Answer = Readonly<Record<string, unknown>> & { readonly status: number };

/** A sandbox at whose door tests stand, as new before each of them. */
export function useDoor(options: SandboxOptions = {}) {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ clock: testClock, centralizedRootAccess: true, ...options });
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.stop());

  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers: { authorization: `Bearer ${sandbox.token}`, 'user-agent': 'a browser' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const post = (name: string, body: object) => ask('POST', `sign-in/${name}`, body);
  const passwordOf = ({ email }: Account) =>
    ask('GET', `sign-in/root-user?email=${encodeURIComponent(email)}`).then(({ password }) => `${password}`);
  return {
    get world() {
      return sandbox.world;
    },
    get sandbox() {
      return sandbox;
    },
    ask,
    post,
    passwordOf,
    /** The first active member whose root user is like that. */
    member: (isWanted: (root: IdentityCredentials) => boolean) =>
      sandbox.world.organization.accounts
        .slice(1)
        .find(({ state, root }) => state === 'ACTIVE' && isWanted(root))!,
    /** Comes as far as the right password leads. */
    async knock(account: Account): Promise<{ readonly signIn: string; readonly step: Answer }> {
      const { signIn } = await post('start', { email: account.email });
      const step = await post('password', { signIn, password: await passwordOf(account) });
      return { signIn: `${signIn}`, step };
    },
    /** Two codes of a secret, the second that of the world's time. */
    codes(secret: string, ahead = 0): readonly [string, string] {
      const generator = new CodeGenerator(secret);
      const step = stepAt(sandbox.world.clock.now()) + ahead;
      return [generator.codeAt(step - 1), generator.codeAt(step)];
    },
    /** The sign-in events of an account, the oldest first. */
    async trail(account: Account): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const { records } = await ask('GET', `trail?account=${account.id}`);
      return records as readonly Readonly<Record<string, unknown>>[];
    },
  };
}

/** Root users with a password and these kinds of devices. */
export const signsInWith =
  (...kinds: readonly string[]) =>
  ({ password, mfaDevices }: IdentityCredentials) =>
    password !== undefined && `${mfaDevices.map(({ kind }) => kind)}` === `${kinds}`;
