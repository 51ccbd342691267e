import type { Cause } from '../model/outcome.js';
import type { AwsCallError } from './aws-error.js';

/**
 * An answer of AWS as a document's `cause`, with the policy that AWS names in it: since January 2026
 * denials inside an organization carry, progressively, the ARN of the policy behind them.
 */
export function causeOf({ operation, code, awsMessage: message }: AwsCallError): Cause {
  const policy = /\barn:[^\s:]+:(?:organizations|iam)::[^\s:]*:policy\/[^\s,]*?(?=[\s,.]*(?:\s|$))/.exec(
    message,
  )?.[0];
  return { operation, code, message, ...(policy !== undefined && { policy }) };
}
