/** What an error is about; the exit code of a command that ends with it follows from that. */
export type ErrorKind = 'usage' | 'configuration' | 'organization' | 'unexpected';

const exitCodes: Readonly<Record<ErrorKind, 252 | 253 | 254 | 255>> = {
  usage: 252,
  configuration: 253,
  organization: 254,
  unexpected: 255,
};

export interface ErrorDetails {
  /** What the user can do next, a sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The one family of errors that operations throw on purpose: the whole operation could not be done.
 * What goes wrong with one account is that account's outcome, never an exception.
 *
 * @example throw new RootwardenError('usage', 'unknown-account', '111122223333 is not in o-exampleorgid.')
 */
export class RootwardenError extends Error {
  override readonly name = 'RootwardenError';
  readonly hint: string | undefined;

  constructor(
    readonly kind: ErrorKind,
    /** Stable and kebab-case, for programs. */
    readonly code: string,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.hint = details.hint;
  }

  /** The exit code of a command that ends with this error, as the AWS CLI numbers them. */
  get exitCode(): 252 | 253 | 254 | 255 {
    return exitCodes[this.kind];
  }
}
