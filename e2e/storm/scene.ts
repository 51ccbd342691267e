import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox, type WeatherChange } from '@rootwarden/sandbox';
import type { Element, StormCase } from './case.js';

/** An organization under a storm, and a state directory that holds nothing yet. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** Accounts under an SCP that denies root sessions everything. */
  readonly denied: ReadonlySet<string>;
  /** Secret access keys, session tokens, root passwords and seeds of MFA codes, those still to be issued too. */
  readonly secrets: ReadonlySet<string>;
}

/** One account in 33, as Control Tower's "disallow actions as a root user" does. */
const deniedEvery = 33;
const noRoot = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
  },
};

/** What is left out of `storm`, by element. Answers take milliseconds: what counts is their order. */
const without: Readonly<Record<Element, WeatherChange>> = {
  throttling: { throttleRate: 0 },
  failures: { failureRate: 0 },
  'resets-before': { resetBeforeRate: 0 },
  'resets-after': { resetAfterRate: 0 },
  'stale-reads': { staleReads: { rootCredentials: null, delegates: null, trustedAccess: null } },
};

/** Sets the scene of a storm, plays it, and leaves nothing behind: no port, no file. */
export async function play<Result>(
  { seed, accounts, elements }: StormCase,
  act: (scene: Scene) => Promise<Result>,
): Promise<Result> {
  const sandbox = await startSandbox({
    accounts,
    seed,
    clock: new Date('2026-11-22T09:30:00Z'),
    centralizedRootAccess: true,
    weather: 'storm',
    latencyMs: { median: 1, sigma: 1 },
  });
  const absent = (Object.keys(without) as Element[]).filter((element) => !elements.includes(element));
  for (const element of absent) sandbox.changeWeather(without[element]);
  const { organization, clock } = sandbox.world;
  // What is planned with one account's credentials may be resumed with the other's.
  organization.registerDelegate(delegateOf(sandbox), 'iam.amazonaws.com', clock.now());
  const folder = await mkdtemp(join(tmpdir(), 'rootwarden-storm-'));
  try {
    return await act({ sandbox, folder, denied: denyRoot(sandbox), secrets: collectSecrets(sandbox) });
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The account whose role some commands run in. */
export function delegateOf({ world }: Sandbox): string {
  return world.organization.accounts[1]?.id ?? '';
}

function denyRoot({ world: { organization } }: Sandbox): ReadonlySet<string> {
  const policy = {
    id: 'p-nomemberroot',
    name: 'no-root-in-members',
    type: 'SERVICE_CONTROL_POLICY',
    document: JSON.stringify(noRoot),
  } as const;
  const accounts = organization.accounts.filter((_, index) => index % deniedEvery === deniedEvery - 1);
  for (const { id } of accounts) organization.attachPolicy(policy, id);
  return new Set(accounts.map(({ id }) => id));
}

function collectSecrets({ world }: Sandbox): ReadonlySet<string> {
  const { credentials, accounts } = world;
  const secrets = new Set<string>();
  for (const account of accounts.values()) {
    const { root, users } = account;
    if (root.password) secrets.add(credentials.rootPassword(account, root.password));
    for (const { accessKeys, mfaDevices } of [root, ...users.values()]) {
      for (const { id } of accessKeys) secrets.add(credentials.secretOf(id));
      for (const device of mfaDevices) secrets.add(credentials.mfaSecret(device));
    }
  }
  const issue = credentials.issue.bind(credentials);
  credentials.issue = (...given) => {
    const session = issue(...given);
    secrets.add(session.secretAccessKey).add(session.sessionToken);
    return session;
  };
  return secrets;
}
