import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** A salted hash in base 64: people may take a password that they use elsewhere, so the sandbox does not keep it. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

/** What a password that somebody chose is recognised by. */
export function proofOf(password: string): PasswordHash {
  const salt = randomBytes(16).toString('base64');
  return { salt, hash: hashed(password, salt).toString('base64') };
}

/** Whether a text is the password of which this is the proof. */
export const proves = ({ salt, hash }: PasswordHash, text: string): boolean =>
  timingSafeEqual(hashed(text, salt), Buffer.from(hash, 'base64'));

const hashed = (text: string, salt: string) => scryptSync(text, Buffer.from(salt, 'base64'), 32, { N: 4096 });
