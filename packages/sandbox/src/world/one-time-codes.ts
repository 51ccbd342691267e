import { Secret, TOTP } from 'otpauth';

/** Seconds for which a code of a virtual MFA device is shown: RFC 6238. */
const period = 30;

/** The time step that a time lies in. */
export const stepAt = (time: Date) => Math.floor(time.getTime() / 1000 / period);

/** A virtual MFA device as its owner has it. */
export class CodeGenerator {
  readonly #totp: TOTP;

  /** @param secret in base 32 */
  constructor(secret: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret), period });
  }

  /** The six digits of a time step. */
  codeAt(step: number): string {
    return this.#totp.generate({ timestamp: step * period * 1000 });
  }

  /** The steps of a range, ends included, at which the device shows a code. */
  stepsOf(code: string, from: number, to: number): readonly number[] {
    const steps: number[] = [];
    for (let step = from; step <= to; step += 1) if (this.codeAt(step) === code) steps.push(step);
    return steps;
  }
}
