import { createHash } from 'node:crypto';
import type { LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../wire/aws-error.js';
import type { CallContext } from '../operation.js';

/** The token after the event of a number: good for the same parameters, account and Region. */
export const tokenOf = (input: LookupEventsCommandInput, context: CallContext, number: number) =>
  Buffer.from(`${lookupOf(input, context)}:${number}`).toString('base64');

/** The number before which a page begins; undefined for the first page. */
export function firstNumberOf(input: LookupEventsCommandInput, context: CallContext): number | undefined {
  if (input.NextToken === undefined) return undefined;
  const [lookup, digits = ''] = Buffer.from(input.NextToken, 'base64').toString().split(':');
  if (lookup === lookupOf(input, context) && /^\d+$/.test(digits)) return Number(digits);
  throw new AwsError('InvalidNextTokenException', 'Invalid next token.');
}

function lookupOf(input: LookupEventsCommandInput, { principal, region }: CallContext): string {
  const { LookupAttributes, StartTime, EndTime } = input;
  const parameters = [principal.account, region, LookupAttributes, StartTime, EndTime];
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex');
}
