/** Milliseconds. "Users must register MFA within 35 days of their first sign-in attempt": UG-IAM, "Root user MFA". */
const gracePeriod = 35 * 86_400_000;

/** How long a root user without MFA devices is let in. */
export interface GracePeriod {
  /** Registration may be skipped before this moment. */
  readonly endsAt: Date;
  readonly isOver: boolean;
  /** Days that are left, the last one counted whole. */
  readonly daysLeft: number;
}

/** @param firstAttempt when the root user was first asked to register a device */
export function gracePeriodSince(firstAttempt: Date, now: Date): GracePeriod {
  const endsAt = new Date(firstAttempt.getTime() + gracePeriod);
  const left = endsAt.getTime() - now.getTime();
  return { endsAt, isOver: left <= 0, daysLeft: Math.max(0, Math.ceil(left / 86_400_000)) };
}
