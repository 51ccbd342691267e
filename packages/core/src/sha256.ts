import { createHash } from 'node:crypto';

/** The SHA-256 of a text in UTF-8, in hexadecimal: what `sha256sum` says of a file with it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
