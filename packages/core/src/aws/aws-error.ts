/** What kind of answer an error is; what to do next follows from it alone. */
export type FaultKind =
  /** AWS said no, and would say it again. */
  | 'refused'
  /** Too many requests; nothing was done. */
  | 'throttled'
  /** No answer, or one that leaves open whether anything was done: 5xx, a reset connection, a time-out. */
  | 'unclear'
  /** The request never left: no credentials, a name that does not resolve, a refused connection. */
  | 'unsent';

export interface AwsCallErrorDetails {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** `AccessDenied`; for the network its own, `ECONNRESET`. */
  readonly code: string;
  /** AWS's own message. */
  readonly message: string;
  readonly kind: FaultKind;
  /** The HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** Milliseconds to wait before the next try, where AWS said so. */
  readonly retryAfter?: number | undefined;
  /** Whether the signature may have been made with a wrong time, which the SDK has corrected by now. */
  readonly outOfTime?: boolean;
  readonly cause?: unknown;
}

/** An error of one AWS call, worded as the AWS CLI words it. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  readonly operation: string;
  readonly code: string;
  readonly awsMessage: string;
  readonly kind: FaultKind;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly outOfTime: boolean;

  constructor(details: AwsCallErrorDetails) {
    const { operation, code, message, kind, status, retryAfter, outOfTime = false, cause } = details;
    super(`An error occurred (${code}) when calling the ${operation.split(':')[1]} operation: ${message}`, {
      cause,
    });
    this.operation = operation;
    this.code = code;
    this.awsMessage = message;
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
    this.outOfTime = outOfTime;
  }
}

const throttlingCodes: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
  'BandwidthLimitExceeded',
]);

/** Somebody else is changing the same thing: nothing was done, and it may be tried again. */
const contentionCodes = /^ConcurrentModification(Exception)?$/;

/** What trying again does not mend: credentials, the endpoint's name, its certificate. */
const unsentCodes =
  /^(CredentialsProviderError|TokenProviderError|ProviderError|ENOTFOUND|ECONNREFUSED|ERR_INVALID_URL|UNABLE_TO_VERIFY_LEAF_SIGNATURE|.*CERT.*)$/;

/** What AWS says to a signature that is out of time, among others. */
const skewCodes =
  /^(SignatureDoesNotMatch|InvalidSignatureException|RequestExpired|RequestTimeTooSkewed|RequestInTheFuture|AuthFailure)$/;

interface SdkError {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly message?: string;
  /** `clockSkewCorrected`: the answer's time was minutes away from the one that was signed with. */
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * Reads what the SDK threw.
 *
 * AWS spells one error in several ways: the wire code (`AccessDenied`, `NoSuchEntity`) and the name of
 * the shape (`NoSuchEntityException`). The wire code is taken where there is one.
 */
export function readSdkError(operation: string, thrown: unknown): AwsCallError {
  const error = (thrown ?? {}) as SdkError;
  const status = error.$metadata?.httpStatusCode;
  const answered = status !== undefined && error.$response !== undefined;
  const code = (answered ? (error.Code ?? error.name) : (error.code ?? error.name)) ?? 'UnknownError';
  const message = error.message || 'AWS gave no message.';
  const seconds = Number(error.$response?.headers?.['retry-after']);
  const retryAfter = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  const kind = faultKind(code, status, answered);
  const outOfTime = error.$metadata?.clockSkewCorrected === true && skewCodes.test(code);
  return new AwsCallError({ operation, code, message, kind, status, retryAfter, outOfTime, cause: thrown });
}

function faultKind(code: string, status: number | undefined, answered: boolean): FaultKind {
  if (throttlingCodes.has(code) || contentionCodes.test(code) || status === 429) return 'throttled';
  if (!answered && unsentCodes.test(code)) return 'unsent';
  if (!answered || (status ?? 500) >= 500) return 'unclear';
  return 'refused';
}

/** Whether AWS denied the call, in any of the spellings of its services. */
export function isAccessDenied(error: unknown): boolean {
  return (
    error instanceof AwsCallError && /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/.test(error.code)
  );
}

/** Whether another change was in the way: to be tried again like what is throttled, whatever the rate. */
export function isContention(error: AwsCallError): boolean {
  return contentionCodes.test(error.code);
}

/** Whether AWS says that the thing is not there. */
export function isNoSuchEntity(error: unknown): boolean {
  return error instanceof AwsCallError && /^NoSuchEntity(Exception)?$/.test(error.code);
}

/** Whether the credentials that signed the call have expired. */
export function isExpired(error: unknown): boolean {
  return error instanceof AwsCallError && /^(ExpiredToken|RequestExpired)(Exception)?$/.test(error.code);
}
