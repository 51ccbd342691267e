import type { MfaKind } from '../world/identity-credentials.js';
import { findOpenSession } from './console-session.js';
import type { NextStep } from './sign-in.js';
import type { Visit } from './visit.js';

/** The next step of a sign-in as scripts are told of it. */
type StepAnswer =
  | { readonly next: 'password' }
  | {
      readonly next: 'mfa';
      readonly devices: readonly { readonly serialNumber: string; readonly kind: MfaKind }[];
    }
  | {
      readonly next: 'registration';
      readonly mayBeSkipped: boolean;
      readonly daysLeft: number;
      readonly endsAt: string;
    }
  | SessionAnswer;

/** A session of the console, with what the browser of a root user holds. */
interface SessionAnswer {
  readonly next: 'console';
  readonly session: string;
  readonly account: string;
  readonly mfaAuthenticated: boolean;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

export function stepAnswer(visit: Visit, step: NextStep): StepAnswer {
  switch (step.next) {
    case 'password':
      return step;
    case 'mfa':
      return {
        next: 'mfa',
        devices: step.devices.map(({ serialNumber, kind }) => ({ serialNumber, kind })),
      };
    case 'registration': {
      const { isOver, daysLeft, endsAt } = step.grace;
      return { next: 'registration', mayBeSkipped: !isOver, daysLeft, endsAt: endsAt.toISOString() };
    }
    case 'console':
      return sessionAnswer(visit, step.session);
  }
}

export function sessionAnswer(visit: Visit, token: string): SessionAnswer {
  const { session, account } = findOpenSession(visit, token);
  const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
  return {
    next: 'console',
    session: token,
    account: account.id,
    mfaAuthenticated: session.mfa !== undefined,
    openedAt: session.openedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  };
}
