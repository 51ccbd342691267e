import type { AwsError } from './aws-error.js';
import type { WireRequest, WireResponse } from './http-message.js';

/** A request whose operation is known and whose input has not been read yet: a throttled one never is. */
interface ReceivedCall {
  readonly operation: string;
  /** Reads the input in the SDK's own types. Throws AwsError when it does not fit the model. */
  readInput(): object;
}

/** How one service reads requests and writes answers. */
export interface Protocol {
  /** The modelled operation that a request asks for. Throws AWS's error where there is none. */
  receive(request: WireRequest): ReceivedCall;
  writeOutput(operation: string, output: object, requestId: string): WireResponse;
  writeError(error: AwsError, requestId: string): WireResponse;
}
