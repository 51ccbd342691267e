import { expect, test } from 'vitest';
import { type RefusalReason, refusalError, SignatureRefusal } from './refusal.js';

// Written from the pages of common errors of IAM and STS, of S3, and from answers of JSON services.
const rows: readonly [reason: RefusalReason, query: string, json: string, restXml: string][] = [
  [
    'unsigned',
    'MissingAuthenticationToken 403',
    'MissingAuthenticationTokenException 400',
    'AccessDenied 403',
  ],
  [
    'incomplete',
    'IncompleteSignature 400',
    'IncompleteSignatureException 400',
    'AuthorizationHeaderMalformed 400',
  ],
  ['unknown-key', 'InvalidClientTokenId 403', 'UnrecognizedClientException 400', 'InvalidAccessKeyId 403'],
  ['expired-token', 'ExpiredToken 403', 'ExpiredTokenException 400', 'ExpiredToken 400'],
  [
    'wrong-signature',
    'SignatureDoesNotMatch 403',
    'InvalidSignatureException 400',
    'SignatureDoesNotMatch 403',
  ],
  ['wrong-time', 'SignatureDoesNotMatch 403', 'InvalidSignatureException 400', 'RequestTimeTooSkewed 403'],
  [
    'incomplete-url',
    'IncompleteSignature 400',
    'IncompleteSignatureException 400',
    'AuthorizationQueryParametersError 400',
  ],
  [
    'wrong-expiry',
    'IncompleteSignature 400',
    'IncompleteSignatureException 400',
    'AuthorizationQueryParametersError 400',
  ],
  ['expired-url', 'SignatureDoesNotMatch 403', 'InvalidSignatureException 400', 'AccessDenied 403'],
];

test.each(rows)('%s has the code of each protocol', (reason, query, json, restXml) => {
  const codeIn = (protocol: string) => {
    const { code, status } = refusalError(protocol, new SignatureRefusal(reason, 'why'));
    return `${code} ${status}`;
  };
  expect(codeIn('aws.protocols#awsQuery')).toBe(query);
  expect(codeIn('aws.protocols#awsJson1_0')).toBe(json);
  expect(codeIn('aws.protocols#awsJson1_1')).toBe(json);
  expect(codeIn('aws.protocols#restXml')).toBe(restXml);
});

test('only S3 has words of its own', () => {
  const refusal = new SignatureRefusal(
    'unknown-key',
    'The security token included in the request is invalid.',
  );
  expect(refusalError('aws.protocols#awsQuery', refusal).message).toBe(refusal.message);
  expect(refusalError('aws.protocols#restXml', refusal).message).toBe(
    'The AWS Access Key Id you provided does not exist in our records.',
  );
});
