import { z } from 'zod';
import { type Exposed, targetOf } from './exposed.js';
import { operationSchema } from './operation-schema.js';
import { type Strike, strikes } from './strike.js';

/** Something that is broken until it is healed: one operation, one account, or both, or everything. */
export interface Fault {
  /** By which it is healed; a second fault of the same name replaces the first. */
  readonly name: string;
  /** `iam:DeleteAccessKey`; every operation when left out. */
  readonly operation?: string | undefined;
  /** Twelve digits: the account that calls, or one that the request names; every account when left out. */
  readonly account?: string | undefined;
  /** What befalls the requests. */
  readonly strike?: Strike | undefined;
  /** Milliseconds that their answers take, instead of the weather's. */
  readonly delayMs?: number | undefined;
  /** It heals by itself after so many requests; never when left out. */
  readonly times?: number | undefined;
}

/** The shape of a fault that comes from outside. */
export function faultSchema(isOperation: (name: string) => boolean): z.ZodType<Fault> {
  return z
    .strictObject({
      name: z.string().min(1),
      operation: operationSchema(isOperation).optional(),
      account: z
        .string()
        .regex(/^\d{12}$/)
        .optional(),
      strike: z.enum(strikes).optional(),
      delayMs: z.number().min(0).max(600_000).optional(),
      times: z.int().min(1).optional(),
    })
    .refine(({ strike, delayMs }) => strike !== undefined || delayMs !== undefined, {
      error: 'A fault without strike and delayMs breaks nothing',
    });
}

/** The faults in force, the oldest first. */
export class Faults {
  readonly #faults = new Map<string, Fault>();

  get list(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  break(fault: Fault): void {
    this.#faults.delete(fault.name);
    this.#faults.set(fault.name, fault);
  }

  /**
   * @param name of a fault; every fault when left out
   * @returns whether there was such a fault
   */
  heal(name?: string): boolean {
    if (name !== undefined) return this.#faults.delete(name);
    const found = this.#faults.size > 0;
    this.#faults.clear();
    return found;
  }

  /** The oldest fault that a request runs into; one with `times` has one left less. */
  strikes(request: Exposed): Fault | undefined {
    for (const fault of this.#faults.values()) {
      if (!concerns(fault, request)) continue;
      if (fault.times !== undefined) this.#countDown({ ...fault, times: fault.times - 1 });
      return fault;
    }
    return undefined;
  }

  #countDown(fault: Fault): void {
    if (fault.times === 0) this.#faults.delete(fault.name);
    else this.#faults.set(fault.name, fault);
  }
}

function concerns({ operation, account }: Fault, request: Exposed): boolean {
  if (operation !== undefined && operation !== request.operation) return false;
  if (account === undefined || account === request.account) return true;
  return targetOf(request).includes(account) || Buffer.from(request.body).includes(account);
}
