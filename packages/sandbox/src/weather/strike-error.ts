import { AwsError } from '../wire/aws-error.js';
import type { Strike } from './strike.js';

/** How the services of a protocol refuse a request that comes too soon. */
const throttling: Readonly<Record<string, () => AwsError>> = {
  'aws.protocols#awsQuery': () => new AwsError('Throttling', 'Rate exceeded'),
  'aws.protocols#awsJson1_0': () => new AwsError('ThrottlingException', 'Rate exceeded'),
  'aws.protocols#awsJson1_1': () => new AwsError('ThrottlingException', 'Rate exceeded'),
  'aws.protocols#restXml': () => new AwsError('SlowDown', 'Please reduce your request rate.', 503),
};

/** Services with a throttling error of their own. */
const ownThrottling: Readonly<Record<string, () => AwsError>> = {
  organizations: () =>
    new AwsError(
      'TooManyRequestsException',
      'You have sent too many requests in too short a period of time. Try again later.',
    ),
};

/**
 * The error a struck request gets.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 *
 * @param service its signing name, `organizations`
 * @param protocol the Smithy id of its protocol
 */
export function strikeError(
  strike: Exclude<Strike, `reset-${string}`>,
  service: string,
  protocol: string,
): AwsError {
  if (strike === 'unavailable') {
    const message = 'The request has failed due to a temporary failure of the server.';
    return new AwsError('ServiceUnavailable', message, 503);
  }
  if (strike === 'failed') {
    const message = 'The request processing has failed because of an unknown error, exception or failure.';
    return new AwsError('InternalFailure', message, 500);
  }
  return (ownThrottling[service] ?? throttling[protocol])?.() ?? new AwsError('Throttling', 'Rate exceeded');
}
