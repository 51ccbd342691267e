import type { Cause } from '@rootwarden/core';
import { printable } from './words.js';

/** What has a reason, or an answer of AWS behind it. */
export interface Explained {
  readonly reason?: string;
  readonly cause?: Cause;
}

/** The reason, and AWS's answer in the words of the AWS CLI, with the policy behind it where it is known. */
export function explanation({ reason, cause }: Explained): readonly string[] {
  if (!cause) return reason === undefined ? [] : [printable(reason)];
  const [, name = cause.operation] = cause.operation.split(':');
  const answer = `An error occurred (${cause.code}) when calling the ${name} operation: ${cause.message}`;
  const blamed = [
    cause.policy && !cause.message.includes(cause.policy) && `policy ${cause.policy}`,
    cause.statement && `statement ${cause.statement}`,
  ].filter(Boolean);
  const answers = [blamed.length > 0 ? `${answer} (${blamed.join(', ')})` : answer];
  return (reason === undefined || reason === cause.message ? answers : [reason, ...answers]).map(printable);
}
