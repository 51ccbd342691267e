import type { SessionCredentials } from './credentials.js';
import { ExpiringTokens } from './expiring-tokens.js';

/** A root user on the way into the console. */
export interface SignInUnderWay {
  readonly account: string;
  readonly expiresAt: Date;
  /** What it is asked for next. */
  readonly asks:
    | { readonly next: 'password' }
    | {
        readonly next: 'mfa';
        /** What a passkey has to sign, once it was asked to. */
        readonly challenge?: string;
      }
    | {
        readonly next: 'registration';
        /** Token of the session that begins with the registration of a device, or when it is skipped. */
        readonly session: string;
      };
}

/** A root user in the console. Its password may be gone meanwhile: nothing ends a session but time. */
export interface ConsoleSession {
  readonly account: string;
  /** What the browser holds; it acts as the root user with them. */
  readonly credentials: SessionCredentials;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** Serial number of the MFA device that opened it. */
  readonly mfa: string | undefined;
  /** False while a device has to be registered first. */
  readonly isOpen: boolean;
  /** A device whose registration is half done. */
  readonly registering: DeviceRegistration | undefined;
}

/** The first half of registering a device: a secret was shown, or a passkey was asked to make a key pair. */
export type DeviceRegistration =
  | { readonly kind: 'virtual'; readonly serialNumber: string }
  | { readonly kind: 'passkey'; readonly name: string; readonly challenge: string };

/** A link to set a new password. */
export interface PasswordRecovery {
  readonly account: string;
  readonly expiresAt: Date;
}

/** What AWS remembers of the sign-ins of root users. Snapshots save its properties. */
export class RootSignIns {
  readonly underWay = new ExpiringTokens<SignInUnderWay>();
  readonly sessions = new ExpiringTokens<ConsoleSession>();
  readonly recoveries = new ExpiringTokens<PasswordRecovery>();
  /** When the root user of an account was first asked to register a device. */
  private readonly firstAttempts = new Map<string, Date>();
  /** Accounts whose root password was deleted. */
  private readonly withoutRecovery = new Set<string>();

  firstAttempt(account: string): Date | undefined {
    return this.firstAttempts.get(account);
  }

  /** Remembers an attempt, when it is the first. */
  attempted(account: string, at: Date): void {
    if (!this.firstAttempts.has(account)) this.firstAttempts.set(account, at);
  }

  isRecoveryForbidden(account: string): boolean {
    return this.withoutRecovery.has(account);
  }

  forbidRecovery(account: string): void {
    this.withoutRecovery.add(account);
  }

  allowRecovery(account: string): void {
    this.withoutRecovery.delete(account);
  }
}
