import { randomBytes } from 'node:crypto';

/** Values behind tokens that nobody can guess, for as long as they last. Snapshots save its properties. */
export class ExpiringTokens<Value extends { readonly expiresAt: Date }> {
  private readonly values = new Map<string, Value>();

  /** @param capacity tokens that are kept; the oldest is dropped for a newer one */
  constructor(private readonly capacity = 1000) {}

  /** @returns the token of a value */
  add(value: Value, now: Date): string {
    for (const [token, { expiresAt }] of this.values) if (expiresAt <= now) this.values.delete(token);
    const [oldest] = this.values.keys();
    if (oldest !== undefined && this.values.size >= this.capacity) this.values.delete(oldest);
    const token = randomBytes(24).toString('base64url');
    this.values.set(token, value);
    return token;
  }

  find(token: string, now: Date): Value | undefined {
    const value = this.values.get(token);
    return value && value.expiresAt > now ? value : undefined;
  }

  replace(token: string, value: Value): void {
    this.values.set(token, value);
  }

  delete(token: string): void {
    this.values.delete(token);
  }
}
