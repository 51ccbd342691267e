import { createHash } from 'node:crypto';

/**
 * Every name that an allowed-signers file has for a key. `ssh-keygen -Y find-principals` tells those of one line; a key
 * that stands in two lines is one person's all the same, and nobody may be two by it.
 *
 * @param key its fingerprint, `SHA256:…`
 */
export function namesOfKey(key: string, allowedSigners: string): string[] {
  return allowedSigners.split('\n').flatMap((line) => {
    const [names = '', ...rest] = line.trim().split(/\s+/);
    if (names.startsWith('#') || !rest.some((word) => fingerprintOf(word) === key)) return [];
    return names.replaceAll('"', '').split(',');
  });
}

/** The fingerprint of a public key in base64, as ssh-keygen writes it. */
function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
