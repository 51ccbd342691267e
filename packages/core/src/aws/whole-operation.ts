import { RootwardenError } from '../errors.js';
import { AwsCallError, isExpired } from './aws-error.js';

interface Explanation {
  readonly kind: 'configuration' | 'organization';
  readonly code: string;
  readonly hint: string;
}

const rejectedCredentials =
  /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|MissingAuthenticationToken|InvalidAccessKeyId|IncompleteSignature|InvalidSignatureException|AuthFailure)/;

/**
 * Turns the failure of a call that everything else depends on into the error that ends the operation.
 * Anything that is not an answer of AWS is returned as it is.
 */
export function endingOperation(error: unknown): unknown {
  if (!(error instanceof AwsCallError)) return error;
  const { kind, code, hint } = explain(error);
  return new RootwardenError(kind, code, error.message, { hint, cause: error });
}

function explain(error: AwsCallError): Explanation {
  if (error.kind === 'unsent') return explainUnsent(error);
  if (isExpired(error)) {
    return {
      kind: 'configuration',
      code: 'expired-credentials',
      hint: 'Sign in again, or refresh the credentials, and repeat the command.',
    };
  }
  if (rejectedCredentials.test(error.code)) {
    return {
      kind: 'configuration',
      code: 'rejected-credentials',
      hint: 'AWS does not know these credentials: check --profile, or AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN.',
    };
  }
  if (error.kind === 'unclear' || error.kind === 'throttled') {
    return {
      kind: 'organization',
      code: 'no-answer',
      hint: 'AWS did not answer as expected, several times. Nothing was changed; try again later.',
    };
  }
  return explainRefusal(error);
}

function explainUnsent(error: AwsCallError): Explanation {
  if (/Provider/.test(error.code)) {
    return {
      kind: 'configuration',
      code: 'no-credentials',
      hint: 'Sign in with `aws sso login`, set AWS_PROFILE or --profile, or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    };
  }
  const hint =
    'Check the network, --region, --endpoint-url, AWS_ENDPOINT_URL, AWS_CA_BUNDLE and HTTPS_PROXY.';
  return { kind: 'configuration', code: 'unreachable', hint };
}

function explainRefusal(error: AwsCallError): Explanation {
  const kind = 'organization';
  switch (error.code) {
    case 'AWSOrganizationsNotInUseException':
    case 'OrganizationNotFoundException':
      return {
        kind,
        code: 'no-organization',
        hint: "Use credentials of the organization's management account, or of its delegated administrator for IAM.",
      };
    case 'AccountNotManagementOrDelegatedAdministratorException':
      return {
        kind,
        code: 'ordinary-member',
        hint: 'Use credentials of the management account, or of the delegated administrator for IAM (rootwarden enable --delegate).',
      };
    case 'ServiceAccessNotEnabledException':
      return {
        kind,
        code: 'trusted-access-off',
        hint: 'Turn on centralized root access from the management account: rootwarden enable',
      };
    case 'CallerIsNotManagementAccountException':
      return {
        kind,
        code: 'not-management-account',
        hint: 'Run this with credentials of the management account.',
      };
    default:
      return {
        kind,
        code: 'refused',
        hint: `The caller needs ${error.operation}; an ordinary member account cannot read the organization. See --permissions.`,
      };
  }
}
