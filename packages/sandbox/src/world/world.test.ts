import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Account } from './account.js';
import type { IdentityCredentials } from './identity-credentials.js';
import { worldTruth } from './truth.js';
import { createWorld, type WorldOptions } from './world.js';

const clock = new Date('2026-11-22T12:00:00Z');
const dayMs = 86_400_000;
const world = (options: Partial<WorldOptions> = {}) => createWorld({ clock, realTime: () => 0, ...options });

/** All of a world as text, hashed so that a failure is readable. */
const everything = ({ organization, accounts, callers }: ReturnType<typeof world>) => {
  const plain = (key: string, value: unknown) => {
    if (key === 'parent') return (value as { id?: string } | undefined)?.id;
    return value instanceof Map ? [...value] : value;
  };
  const text = JSON.stringify([organization.id, organization.root, accounts, callers], plain);
  return createHash('sha256').update(text).digest('hex');
};

const holdsNothing = ({ password, accessKeys, mfaDevices, signingCertificates }: IdentityCredentials) =>
  !password && accessKeys.length + mfaDevices.length + signingCertificates.length === 0;

const credentialDates = ({ password, accessKeys, mfaDevices, signingCertificates }: IdentityCredentials) => [
  ...(password ? [password.createdAt, password.lastUsed] : []),
  ...accessKeys.flatMap((key) => [key.createdAt, key.lastUsed?.at]),
  ...mfaDevices.map((device) => device.enabledAt),
  ...signingCertificates.map((certificate) => certificate.uploadedAt),
];

const depth = (account: Account) => (account.parent?.path ?? '').split('/').length - 3;

describe('a generated world', () => {
  const { organization, accounts } = world();
  const roots = organization.accounts.map((account) => account.root);
  const keys = roots.flatMap((root) => root.accessKeys);

  it('is the same byte for byte for the same size, seed and clock', () => {
    expect(everything(world())).toBe(everything(world()));
  });

  it.each<[string, Partial<WorldOptions>]>([
    ['size', { accounts: 61 }],
    ['seed', { seed: 8 }],
    ['clock', { clock: new Date('2027-01-01T00:00:00Z') }],
  ])('is another one for another %s', (_what, options) => {
    expect(everything(world(options))).not.toBe(everything(world()));
  });

  it('has the accounts asked for, each once and with a name of its own, and one outside', () => {
    expect(organization.accounts).toHaveLength(60);
    expect(new Set(organization.accounts.map((account) => account.id)).size).toBe(60);
    expect(new Set(organization.accounts.map((account) => account.name)).size).toBe(60);
    expect(accounts.size).toBe(61);
  });

  it('has accounts in every state, most of them active', () => {
    const states = organization.accounts.map((account) => account.state);
    expect(new Set(states)).toEqual(
      new Set(['ACTIVE', 'PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']),
    );
    expect(states.filter((state) => state === 'ACTIVE').length).toBeGreaterThan(45);
  });

  it('leaves half of the accounts without root credentials', () => {
    expect(roots.filter(holdsNothing)).toHaveLength(30);
  });

  it('has root users in every shape', () => {
    expect(roots.some((root) => root.password && !root.password.lastUsed)).toBe(true);
    expect(roots.some((root) => root.password && root.mfaDevices.length === 0)).toBe(true);
    for (const kind of ['virtual', 'passkey', 'hardware']) {
      const only = ({ mfaDevices: [first, second] }: IdentityCredentials) => first?.kind === kind && !second;
      expect(roots.some((root) => root.password && only(root))).toBe(true);
    }
    expect(roots.some((root) => root.mfaDevices.length === 4)).toBe(true);
    expect(roots.some((root) => root.accessKeys.length === 2)).toBe(true);
    expect(roots.some((root) => root.accessKeys.length > 0 && !root.password)).toBe(true);
    expect(
      roots.some(
        ({ password, accessKeys, mfaDevices, signingCertificates }) =>
          password && accessKeys.length === 2 && mfaDevices.length === 3 && signingCertificates.length === 2,
      ),
    ).toBe(true);
  });

  it('has access keys active and inactive, never used, used yesterday and three years ago', () => {
    const ages = keys.map(({ status, lastUsed }) => {
      const days = lastUsed && (clock.getTime() - lastUsed.at.getTime()) / dayMs;
      return `${status} ${days === undefined ? 'never' : days < 2 ? 'yesterday' : days > 900 ? 'years' : 'weeks'}`;
    });
    expect(new Set(ages)).toEqual(
      new Set([
        'Active never',
        'Active yesterday',
        'Active weeks',
        'Active years',
        'Inactive never',
        'Inactive years',
      ]),
    );
    expect(keys.every(({ id }) => /^AKIA[A-Z2-7]{16}$/.test(id))).toBe(true);
  });

  it('has signing certificates that parse as X.509', () => {
    const certificates = roots.flatMap((root) => root.signingCertificates);
    expect(new Set(certificates.map(({ status }) => status))).toEqual(new Set(['Active', 'Inactive']));
    for (const { body, uploadedAt } of certificates) {
      const parsed = new X509Certificate(body);
      expect(parsed.subject).toMatch(/^CN=[a-z]/);
      expect(new Date(parsed.validFrom).getTime()).toBe(uploadedAt.getTime() - dayMs);
    }
  });

  it('dates every credential between the creation of its account and now', () => {
    for (const account of organization.accounts) {
      for (const date of credentialDates(account.root)) {
        if (!date) continue;
        expect(date.getTime()).toBeGreaterThanOrEqual(account.createdAt.getTime());
        expect(date.getTime()).toBeLessThan(clock.getTime());
      }
      for (const key of account.root.accessKeys) {
        expect(key.lastUsed?.at.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
          key.createdAt.getTime(),
        );
      }
    }
  });

  it('nests OUs three levels deep and puts the management account into the root', () => {
    expect(new Set(organization.accounts.map(depth))).toEqual(new Set([0, 1, 2, 3]));
    expect(organization.management.parent).toBe(organization.root);
  });

  it('has an account id with a leading zero, e-mails under example.com and ids in the forms of AWS', () => {
    expect(organization.accounts.some(({ id }) => id.startsWith('0'))).toBe(true);
    expect(organization.accounts.every(({ email }) => email.endsWith('@example.com'))).toBe(true);
    expect(organization.id).toMatch(/^o-[a-z0-9]{10}$/);
    expect(organization.root.id).toMatch(/^r-[a-z0-9]{4}$/);
    for (const unit of organization.root.units) expect(unit.id).toMatch(/^ou-[a-z0-9]{4}-[a-z0-9]{8}$/);
  });

  it('names the natural delegate security-tooling', () => {
    const delegate = organization.accounts.find(({ name }) => name === 'security-tooling');
    expect([...(delegate?.roles.keys() ?? [])]).toEqual(['SecurityAudit', 'SecurityOperations']);
  });

  it.each([2, 50_001, 2.5])('refuses a size of %s accounts', (accounts) => {
    expect(() => world({ accounts })).toThrow(RangeError);
  });

  it('has its callers in the smallest organization too', () => {
    const { callers, organization: smallest } = world({ accounts: 3 });
    expect(callers.member.account).toBe(smallest.accounts[2]?.id);
  });
});

describe('a large world', () => {
  it('has 50,000 accounts, each with an id and a name of its own, half without credentials', () => {
    const { organization } = world({ accounts: 50_000 });
    expect(new Set(organization.accounts.map(({ id }) => id)).size).toBe(50_000);
    expect(new Set(organization.accounts.map(({ name }) => name)).size).toBe(50_000);
    expect(organization.accounts.filter(({ root }) => holdsNothing(root))).toHaveLength(25_000);
  });
});

describe('reset', () => {
  it('brings back what was generated and forgets sessions, users and time', () => {
    const changed = world({ centralizedRootAccess: true });
    const fresh = everything(changed);
    const now = changed.clock.now();
    const session = changed.credentials.issue(
      (accessKeyId) => ({ kind: 'root-user', account: '1', accessKeyId }),
      { now, expiresAt: now },
    );
    const user = changed.createUser(changed.organization.management.id, 'somebody', []);
    changed.organization.management.root.password = undefined;
    changed.organization.rootFeatures.clear();
    changed.clock.advance(1000);

    changed.reset();

    expect(everything(changed)).toBe(fresh);
    expect(changed.organization.rootFeatures.size).toBe(2);
    expect(changed.clock.now()).toEqual(clock);
    expect(changed.credentials.find(session.accessKeyId)).toBeUndefined();
    expect(changed.credentials.find(user.accessKeyId)).toBeUndefined();
  });
});

describe('worldTruth', () => {
  it('tells of every account of the organization, by id, and nobody else', () => {
    const { organization, accounts } = worldTruth(world());
    expect(organization).toEqual({
      id: expect.stringMatching(/^o-/),
      managementAccountId: accounts.find(({ management }) => management)?.id,
      trustedAccess: false,
      features: [],
      delegatedAdministrators: [],
    });
    expect(accounts.map(({ id }) => id)).toEqual(accounts.map(({ id }) => id).toSorted());
    expect(accounts).toHaveLength(60);
  });

  it('says of each root user what it holds', () => {
    const { accounts } = worldTruth(world());
    const everyKind = accounts.find(
      ({ root }) => root.mfaDevices.length === 3 && root.signingCertificates.length > 0,
    );
    expect(everyKind?.root).toMatchObject({
      password: { createdAt: expect.stringMatching(/^20.*Z$/), lastUsed: expect.stringMatching(/^2026/) },
      accessKeys: [
        { status: 'Active', lastUsed: { at: expect.any(String), service: expect.any(String) } },
        { status: 'Inactive', lastUsed: null },
      ],
      mfaDevices: [{ kind: 'virtual' }, { kind: 'passkey' }, { kind: 'hardware' }],
      signingCertificates: [{ status: 'Active', body: expect.stringContaining('BEGIN CERTIFICATE') }, {}],
    });
  });
});

describe('createUser', () => {
  it('adds a caller with policies of its own, once by that name and to accounts that exist', () => {
    const changed = world();
    const { id } = changed.organization.management;
    const caller = changed.createUser(id, 'scanner', []);
    expect(changed.credentials.find(caller.accessKeyId)?.principal).toMatchObject({ userName: 'scanner' });
    expect(() => changed.createUser(id, 'scanner', [])).toThrow(RangeError);
    expect(() => changed.createUser('111122223333', 'scanner', [])).toThrow(RangeError);
  });
});
