import { createHmac } from 'node:crypto';
import type { Account, IamUser } from './account.js';
import { wholeSeconds } from './clock.js';
import type { AccessKey, AccessKeyUse, Password, VirtualMfaDevice } from './identity-credentials.js';
import type { Principal } from './principal.js';

/** What a signature is checked against. */
export interface Credential {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiresAt?: Date;
  readonly principal: Principal;
}

/** Temporary credentials as STS hands them out. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** Whose long-term key it is: the user's, or that of the account's root user. */
export interface AccessKeyOwner {
  readonly account: Account;
  readonly user: IamUser | undefined;
}

/** An expired session is kept that long, so that its user is told that it expired. */
const expiredSessionKeptMs = 3_600_000;

/** Every access key of a world. Snapshots save its properties. Secrets are derived from the seed: they cost no memory and repeat. */
export class Credentials {
  private readonly owners = new Map<string, AccessKeyOwner>();
  private readonly sessions = new Map<string, Credential & { readonly expiresAt: Date }>();

  /** @param issued how many sessions were issued before */
  constructor(
    private readonly seed: number,
    private issued = 0,
  ) {}

  /** The credential behind a key that may sign: it exists, is active, and its account is not shut. */
  find(accessKeyId: string): Credential | undefined {
    const session = this.sessions.get(accessKeyId);
    if (session) return session;
    const owner = this.owners.get(accessKeyId);
    if (!owner || this.key(accessKeyId)?.status !== 'Active') return undefined;
    // Assumed: a shut account's keys are refused like keys that do not exist.
    if (owner.account.state === 'SUSPENDED' || owner.account.state === 'CLOSED') return undefined;
    return { secretAccessKey: this.secretOf(accessKeyId), principal: longTermPrincipal(owner, accessKeyId) };
  }

  /** Who owns a long-term key. The owner's list of keys is the truth; this index only leads there. */
  owner(accessKeyId: string): AccessKeyOwner | undefined {
    return this.key(accessKeyId) && this.owners.get(accessKeyId);
  }

  key(accessKeyId: string): AccessKey | undefined {
    const owner = this.owners.get(accessKeyId);
    return (owner?.user ?? owner?.account.root)?.accessKeys.find((key) => key.id === accessKeyId);
  }

  register(accessKeyId: string, owner: AccessKeyOwner): void {
    this.owners.set(accessKeyId, owner);
  }

  /** Remembers that a long-term key signed a request. */
  recordUse(principal: Principal, { at, service, region }: AccessKeyUse): void {
    const { accessKeyId } = principal;
    const lastUsed = { at: wholeSeconds(at), service, region };
    const owner = this.owners.get(accessKeyId);
    const identity = owner?.user ?? owner?.account.root;
    const key = identity?.accessKeys.find(({ id }) => id === accessKeyId);
    if (!identity || !key || isSameUse(key.lastUsed, lastUsed)) return;
    identity.accessKeys = identity.accessKeys.map((each) => (each === key ? { ...key, lastUsed } : each));
  }

  /** What the codes of a virtual MFA device or of a token are made of, in base 32. */
  mfaSecret({ serialNumber, secret }: VirtualMfaDevice): string {
    const derived = (part: string) => toBase32(this.derive(serialNumber, `mfa/${part}`));
    return secret ?? `${derived('a')}${derived('b')}`;
  }

  /** The password of a generated root user. */
  rootPassword({ id }: Pick<Account, 'id'>, { createdAt }: Pick<Password, 'createdAt'>): string {
    const derived = toBase32(this.derive(`${id}/${createdAt.toISOString()}`, 'password')).toLowerCase();
    return `Root-${derived.slice(0, 6)}-${derived.slice(6, 12)}-7`;
  }

  /** The secret of a long-term key. */
  secretOf(accessKeyId: string): string {
    return this.derive(accessKeyId, 'secret').slice(0, 40);
  }

  /**
   * Issues temporary credentials.
   *
   * @param principalOf whom a key acts as, given the key's id
   */
  issue(
    principalOf: (accessKeyId: string) => Principal,
    { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
  ): SessionCredentials {
    this.forgetSessionsBefore(now.getTime() - expiredSessionKeptMs);
    const accessKeyId = `ASIA${toBase32(this.derive(`${this.issued++}`, 'session')).slice(0, 16)}`;
    const secretAccessKey = this.secretOf(accessKeyId);
    const sessionToken = ['a', 'b', 'c', 'd', 'e', 'f']
      .map((part) => this.derive(accessKeyId, part))
      .join('');
    this.sessions.set(accessKeyId, {
      secretAccessKey,
      sessionToken,
      expiresAt,
      principal: principalOf(accessKeyId),
    });
    return { accessKeyId, secretAccessKey, sessionToken, expiresAt };
  }

  /** Without any key and session. Ids of sessions go on counting: an old one never comes back to life. */
  emptied(seed: number): Credentials {
    return new Credentials(seed, this.issued);
  }

  private forgetSessionsBefore(time: number): void {
    for (const [id, session] of this.sessions) {
      if (session.expiresAt.getTime() >= time) return;
      this.sessions.delete(id);
    }
  }

  private derive(id: string, purpose: string): string {
    return createHmac('sha256', `rootwarden-sandbox/${this.seed}/${purpose}`).update(id).digest('base64');
  }
}

const isSameUse = (known: AccessKeyUse | undefined, { at, service, region }: AccessKeyUse) =>
  known?.at.getTime() === at.getTime() && known.service === service && known.region === region;

function longTermPrincipal({ account, user }: AccessKeyOwner, accessKeyId: string): Principal {
  if (!user) return { kind: 'root-user', account: account.id, accessKeyId };
  return { kind: 'user', account: account.id, accessKeyId, userName: user.name, path: user.path };
}

const toBase32 = (base64: string) =>
  [...Buffer.from(base64, 'base64')].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
