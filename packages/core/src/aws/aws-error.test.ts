import { describe, expect, test } from 'vitest';
import {
  AwsCallError,
  type FaultKind,
  isAccessDenied,
  isExpired,
  isNoSuchEntity,
  readSdkError,
} from './aws-error.js';

/** An error as the SDK throws it for an answer of AWS: `Code` is the wire's, `name` the shape's. */
const answered = (status: number, code: string, name = code, headers: Record<string, string> = {}) =>
  Object.assign(new Error('AWS says so'), {
    name,
    Code: code,
    $metadata: { httpStatusCode: status },
    $response: { headers },
  });

/** An error of the network, without an answer. */
const unanswered = (code: string) => Object.assign(new Error('the network says so'), { code });
const named = (name: string) => Object.assign(new Error('the SDK says so'), { name });

describe('an answer of AWS is', () => {
  test.each<[FaultKind, number, string]>([
    ['refused', 403, 'AccessDenied'],
    ['refused', 400, 'AccessDeniedException'],
    ['refused', 404, 'NoSuchEntity'],
    ['refused', 409, 'DeleteConflict'],
    ['refused', 409, 'EntityTemporarilyUnmodifiable'],
    ['refused', 400, 'ValidationError'],
    ['refused', 403, 'ExpiredToken'],
    ['refused', 400, 'InvalidAction'],
    ['throttled', 400, 'Throttling'],
    ['throttled', 400, 'ThrottlingException'],
    ['throttled', 400, 'ThrottledException'],
    ['throttled', 400, 'RequestThrottled'],
    ['throttled', 400, 'RequestThrottledException'],
    ['throttled', 400, 'TooManyRequestsException'],
    ['throttled', 503, 'RequestLimitExceeded'],
    ['throttled', 503, 'SlowDown'],
    ['throttled', 509, 'BandwidthLimitExceeded'],
    ['throttled', 409, 'ConcurrentModification'],
    ['throttled', 400, 'ConcurrentModificationException'],
    ['throttled', 429, 'Whatever'],
    ['unclear', 500, 'InternalFailure'],
    ['unclear', 500, 'ServiceFailure'],
    ['unclear', 503, 'ServiceUnavailable'],
    ['unclear', 502, 'BadGateway'],
  ])('%s: %i %s', (kind, status, code) => {
    expect(readSdkError('iam:GetUser', answered(status, code))).toMatchObject({ kind, code, status });
  });
});

describe('without an answer a call is', () => {
  test.each<[FaultKind, Error, string]>([
    ['unsent', unanswered('ENOTFOUND'), 'ENOTFOUND'],
    ['unsent', unanswered('ECONNREFUSED'), 'ECONNREFUSED'],
    ['unsent', unanswered('ERR_INVALID_URL'), 'ERR_INVALID_URL'],
    ['unsent', unanswered('CERT_HAS_EXPIRED'), 'CERT_HAS_EXPIRED'],
    ['unsent', unanswered('UNABLE_TO_VERIFY_LEAF_SIGNATURE_CERT'), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE_CERT'],
    ['unsent', unanswered('SELF_SIGNED_CERT_IN_CHAIN'), 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['unsent', unanswered('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['unsent', named('CredentialsProviderError'), 'CredentialsProviderError'],
    ['unsent', named('TokenProviderError'), 'TokenProviderError'],
    ['unclear', unanswered('ECONNRESET'), 'ECONNRESET'],
    ['unclear', unanswered('EPIPE'), 'EPIPE'],
    ['unclear', unanswered('ETIMEDOUT'), 'ETIMEDOUT'],
    ['unclear', named('TimeoutError'), 'TimeoutError'],
  ])('%s: %o', (kind, thrown, code) => {
    expect(readSdkError('iam:GetUser', thrown)).toMatchObject({ kind, code, status: undefined });
  });

  test.each([undefined, null, 'a string', {}])(
    'whatever is thrown, %j too, is an error of the call',
    (thrown) => {
      expect(readSdkError('iam:GetUser', thrown)).toMatchObject({
        kind: 'unclear',
        operation: 'iam:GetUser',
      });
    },
  );
});

test('the code is the wire code, not the name of the shape', () => {
  const error = readSdkError('iam:GetLoginProfile', answered(404, 'NoSuchEntity', 'NoSuchEntityException'));
  expect(error.code).toBe('NoSuchEntity');
});

test('the words are those of the AWS CLI', () => {
  const error = readSdkError('sts:AssumeRoot', answered(403, 'AccessDenied'));
  expect(error.message).toBe(
    'An error occurred (AccessDenied) when calling the AssumeRoot operation: AWS says so',
  );
  expect(error.awsMessage).toBe('AWS says so');
});

test('an error without a message has one all the same', () => {
  const thrown = Object.assign(answered(400, 'Throttling'), { message: '' });
  expect(readSdkError('iam:GetUser', thrown).awsMessage).toBe('AWS gave no message.');
});

test.each([
  ['7', 7_000],
  ['0.5', 500],
  ['soon', undefined],
])('retry-after %s is %s milliseconds', (header, milliseconds) => {
  const thrown = answered(400, 'Throttling', 'Throttling', { 'retry-after': header });
  expect(readSdkError('iam:GetUser', thrown).retryAfter).toBe(milliseconds);
});

describe('one thing has several spellings:', () => {
  test.each<[string, (error: unknown) => boolean, readonly string[], readonly string[]]>([
    [
      'denied',
      isAccessDenied,
      ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorizedException'],
      ['NoSuchEntity', 'ExpiredToken', 'InvalidClientTokenId'],
    ],
    [
      'not there',
      isNoSuchEntity,
      ['NoSuchEntity', 'NoSuchEntityException'],
      ['NoSuchBucketPolicy', 'AccessDenied'],
    ],
    [
      'expired',
      isExpired,
      ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
      ['InvalidClientTokenId', 'CredentialReportExpiredException'],
    ],
  ])('%s', (_, is, spellings, others) => {
    const error = (code: string) =>
      new AwsCallError({ operation: 'iam:GetUser', code, message: '', kind: 'refused' });
    expect(spellings.filter((code) => is(error(code)))).toEqual(spellings);
    expect(others.filter((code) => is(error(code)))).toEqual([]);
    expect(is(new Error(spellings[0]))).toBe(false);
  });
});
