import { randomBytes } from 'node:crypto';

/** Milliseconds for which an endpoint may confirm: API reference, "ConfirmSubscription". */
const confirmableMs = 2 * 86_400_000;

/** What an endpoint has to give back. The Region is in it, as in those of AWS. */
export function newConfirmation(region: string, now: Date) {
  const token = Buffer.from(`${region}/`).toString('hex') + randomBytes(96).toString('hex');
  return { token, until: new Date(now.getTime() + confirmableMs) };
}

/** Whether a text can be a token of a Region at all. */
export const isToken = (text: string, region: string) =>
  /^[0-9a-f]+$/.test(text) && Buffer.from(text, 'hex').toString('latin1').startsWith(`${region}/`);
