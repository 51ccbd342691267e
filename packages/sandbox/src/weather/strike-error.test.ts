import { expect, test } from 'vitest';
import { strikeError } from './strike-error.js';

const query = 'aws.protocols#awsQuery';

// The first two are recorded answers of STS and IAM, and of Organizations.
test.each([
  ['throttled', 'sts', query, 'Throttling', 400, 'Rate exceeded'],
  [
    'throttled',
    'organizations',
    'aws.protocols#awsJson1_1',
    'TooManyRequestsException',
    400,
    'You have sent too many requests in too short a period of time. Try again later.',
  ],
  ['throttled', 'sqs', 'aws.protocols#awsJson1_0', 'ThrottlingException', 400, 'Rate exceeded'],
  ['throttled', 's3', 'aws.protocols#restXml', 'SlowDown', 503, 'Please reduce your request rate.'],
  [
    'unavailable',
    'iam',
    query,
    'ServiceUnavailable',
    503,
    'The request has failed due to a temporary failure of the server.',
  ],
  [
    'failed',
    'iam',
    query,
    'InternalFailure',
    500,
    'The request processing has failed because of an unknown error, exception or failure.',
  ],
] as const)('a request that is %s at %s', (strike, service, protocol, code, status, message) => {
  expect(strikeError(strike, service, protocol)).toMatchObject({ code, status, message });
});
