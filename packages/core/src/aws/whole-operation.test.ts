import { expect, test } from 'vitest';
import { RootwardenError } from '../errors.js';
import { AwsCallError, type FaultKind } from './aws-error.js';
import { endingOperation } from './whole-operation.js';

const failed = (code: string, kind: FaultKind = 'refused', operation = 'organizations:ListAccounts') =>
  new AwsCallError({ operation, code, message: 'AWS says so', kind });

test.each<[string, FaultKind, 253 | 254, string, RegExp]>([
  ['CredentialsProviderError', 'unsent', 253, 'no-credentials', /aws sso login/],
  ['TokenProviderError', 'unsent', 253, 'no-credentials', /aws sso login/],
  ['ENOTFOUND', 'unsent', 253, 'unreachable', /--region.*--endpoint-url.*HTTPS_PROXY/],
  ['ECONNREFUSED', 'unsent', 253, 'unreachable', /network/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unsent', 253, 'unreachable', /AWS_CA_BUNDLE/],
  ['ExpiredToken', 'refused', 253, 'expired-credentials', /[Ss]ign in again/],
  ['ExpiredTokenException', 'refused', 253, 'expired-credentials', /[Ss]ign in again/],
  ['RequestExpired', 'refused', 253, 'expired-credentials', /[Ss]ign in again/],
  ['InvalidClientTokenId', 'refused', 253, 'rejected-credentials', /--profile/],
  ['UnrecognizedClientException', 'refused', 253, 'rejected-credentials', /--profile/],
  ['SignatureDoesNotMatch', 'refused', 253, 'rejected-credentials', /--profile/],
  ['InvalidSignatureException', 'refused', 253, 'rejected-credentials', /--profile/],
  ['MissingAuthenticationTokenException', 'refused', 253, 'rejected-credentials', /--profile/],
  ['IncompleteSignature', 'refused', 253, 'rejected-credentials', /--profile/],
  ['InternalFailure', 'unclear', 254, 'no-answer', /try again later/],
  ['ECONNRESET', 'unclear', 254, 'no-answer', /Nothing was changed/],
  ['Throttling', 'throttled', 254, 'no-answer', /try again later/],
  ['AWSOrganizationsNotInUseException', 'refused', 254, 'no-organization', /management account/],
  ['OrganizationNotFoundException', 'refused', 254, 'no-organization', /management account/],
  ['AccountNotManagementOrDelegatedAdministratorException', 'refused', 254, 'ordinary-member', /--delegate/],
  ['ServiceAccessNotEnabledException', 'refused', 254, 'trusted-access-off', /rootwarden enable/],
  ['CallerIsNotManagementAccountException', 'refused', 254, 'not-management-account', /management account/],
  ['AccessDeniedException', 'refused', 254, 'refused', /organizations:ListAccounts.*--permissions/],
  ['SomethingNew', 'refused', 254, 'refused', /organizations:ListAccounts/],
])('%s (%s) ends the command with %i %s', (awsCode, kind, exitCode, code, hint) => {
  const cause = failed(awsCode, kind);
  const error = endingOperation(cause);
  expect(error).toBeInstanceOf(RootwardenError);
  expect(error).toMatchObject({ exitCode, code, hint: expect.stringMatching(hint), cause });
});

test.each<[string, FaultKind, string]>([
  ['AccessDenied', 'refused', 'An error occurred (AccessDenied) when calling the ListAccounts operation: '],
  [
    'InternalFailure',
    'unclear',
    'An error occurred (InternalFailure) when calling the ListAccounts operation: ',
  ],
  ['CredentialsProviderError', 'unsent', 'There are no credentials to call AWS with: '],
  ['ENOTFOUND', 'unsent', 'AWS could not be reached: '],
])('%s (%s) is told in the words "%s…"', (code, kind, words) => {
  expect((endingOperation(failed(code, kind)) as Error).message).toBe(`${words}AWS says so`);
});

test('what is no answer of AWS stays as it is', () => {
  const stopped = new Error('stopped');
  expect(endingOperation(stopped)).toBe(stopped);
});
