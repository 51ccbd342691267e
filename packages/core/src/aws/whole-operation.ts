import { type ErrorKind, RootwardenError } from '../errors.js';
import { AwsCallError, isExpired } from './aws-error.js';

/** Why a call that everything else depends on failed, and what can be done. */
interface Explanation {
  readonly when: (error: AwsCallError) => boolean;
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string;
  /** The sentence in place of "An error occurred … when calling …", where there was no answer of AWS. */
  readonly message?: (error: AwsCallError) => string;
}

const coded = (pattern: RegExp) => (error: AwsCallError) => pattern.test(error.code);

/** The first that fits explains. */
const explanations: readonly Explanation[] = [
  {
    when: (error) => error.kind === 'unsent' && /Provider/.test(error.code),
    kind: 'configuration',
    code: 'no-credentials',
    hint: 'Sign in with `aws sso login`, set AWS_PROFILE or --profile, or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    message: ({ awsMessage }) => `There are no credentials to call AWS with: ${awsMessage}`,
  },
  {
    when: (error) => error.kind === 'unsent',
    kind: 'configuration',
    code: 'unreachable',
    hint: 'Check the network, --region, --endpoint-url, AWS_ENDPOINT_URL, AWS_CA_BUNDLE and HTTPS_PROXY.',
    message: ({ awsMessage }) => `AWS could not be reached: ${awsMessage}`,
  },
  {
    when: isExpired,
    kind: 'configuration',
    code: 'expired-credentials',
    hint: 'Sign in again, or refresh the credentials, and repeat the command.',
  },
  {
    when: coded(
      /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|MissingAuthenticationToken|InvalidAccessKeyId|IncompleteSignature|InvalidSignatureException|AuthFailure)/,
    ),
    kind: 'configuration',
    code: 'rejected-credentials',
    hint: 'AWS does not know these credentials: check --profile, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
  },
  {
    when: (error) => error.kind !== 'refused',
    kind: 'organization',
    code: 'no-answer',
    hint: 'AWS gave no usable answer, several times. Nothing was changed; try again later.',
  },
  {
    when: coded(/^(AWSOrganizationsNotInUse|OrganizationNotFound)/),
    kind: 'organization',
    code: 'no-organization',
    hint: "Use credentials of the organization's management account, or of its delegated administrator for IAM.",
  },
  {
    when: coded(/^AccountNotManagementOrDelegatedAdministrator/),
    kind: 'organization',
    code: 'ordinary-member',
    hint: 'Use credentials of the management account, or of the delegated administrator for IAM (rootwarden enable --delegate).',
  },
  {
    when: coded(/^ServiceAccessNotEnabled/),
    kind: 'organization',
    code: 'trusted-access-off',
    hint: 'Turn on centralized root access from the management account: rootwarden enable',
  },
  {
    when: coded(/^CallerIsNotManagementAccount/),
    kind: 'organization',
    code: 'not-management-account',
    hint: 'Run this with credentials of the management account.',
  },
];

/**
 * Turns the failure of a call that everything else depends on into the error that ends the operation.
 * Anything that is not an answer of AWS is returned as it is.
 */
export function endingOperation(error: unknown): unknown {
  if (!(error instanceof AwsCallError)) return error;
  const { kind, code, hint, message } = explanations.find(({ when }) => when(error)) ?? refused(error);
  return new RootwardenError(kind, code, message?.(error) ?? error.message, { hint, cause: error });
}

function refused({ operation }: AwsCallError): Omit<Explanation, 'when'> {
  const hint = `The caller needs ${operation} (see --permissions); an ordinary member account cannot read the organization at all.`;
  return { kind: 'organization', code: 'refused', hint };
}
