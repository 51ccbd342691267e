import type { Tag } from './account.js';

/** An invitation to join the organization. Never changed in place. */
export interface Handshake {
  /** `h-…` */
  readonly id: string;
  /** Whom it was sent to. */
  readonly target: { readonly type: 'ACCOUNT' | 'EMAIL'; readonly id: string };
  /** The account that answered it. */
  readonly answeredBy?: string;
  readonly notes: string | undefined;
  /** Given to the account when it joins. */
  readonly tags: readonly Tag[];
  readonly requestedAt: Date;
  readonly state: 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'CANCELED';
  /** When it ceased to be open. */
  readonly closedAt?: Date;
}

const dayMs = 86_400_000;

/** An invitation is good for 15 days, to the millisecond (observed). */
export const expiryOf = ({ requestedAt }: Handshake) => new Date(requestedAt.getTime() + 15 * dayMs);

export function handshakeState(handshake: Handshake, now: Date): Handshake['state'] | 'EXPIRED' {
  return handshake.state === 'OPEN' && now >= expiryOf(handshake) ? 'EXPIRED' : handshake.state;
}

/** Handshakes are shown for 30 days after they have ended: API reference, "Handshake". */
export function isShown(handshake: Handshake, now: Date): boolean {
  if (handshakeState(handshake, now) === 'OPEN') return true;
  const endedAt = handshake.closedAt ?? expiryOf(handshake);
  return now.getTime() - endedAt.getTime() < 30 * dayMs;
}
