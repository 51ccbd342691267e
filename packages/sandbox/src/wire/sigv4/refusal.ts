import { AwsError } from '../aws-error.js';

/** Why a request is not from who it says it is from. */
export type RefusalReason =
  | 'unsigned'
  | 'incomplete'
  | 'unknown-key'
  | 'expired-token'
  | 'wrong-signature'
  | 'wrong-time'
  /** Of presigned URLs: parameters are missing, the time they are good for makes no sense, it has passed. */
  | 'incomplete-url'
  | 'wrong-expiry'
  | 'expired-url';

/** Thrown while a signature is checked; {@link refusalError} gives it the code of a protocol. */
export class SignatureRefusal extends Error {
  override readonly name = 'SignatureRefusal';

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}

/** The message only where a protocol has one of its own. */
type Codes = Readonly<Record<RefusalReason, readonly [code: string, status: number, message?: string]>>;

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const queryCodes: Codes = {
  unsigned: ['MissingAuthenticationToken', 403],
  incomplete: ['IncompleteSignature', 400],
  'unknown-key': ['InvalidClientTokenId', 403],
  'expired-token': ['ExpiredToken', 403],
  'wrong-signature': ['SignatureDoesNotMatch', 403],
  'wrong-time': ['SignatureDoesNotMatch', 403],
  'incomplete-url': ['IncompleteSignature', 400],
  'wrong-expiry': ['IncompleteSignature', 400],
  'expired-url': ['SignatureDoesNotMatch', 403],
};

/** As DynamoDB, Organizations and the other JSON services answer: everything is a 400. */
const jsonCodes: Codes = {
  unsigned: ['MissingAuthenticationTokenException', 400],
  incomplete: ['IncompleteSignatureException', 400],
  'unknown-key': ['UnrecognizedClientException', 400],
  'expired-token': ['ExpiredTokenException', 400],
  'wrong-signature': ['InvalidSignatureException', 400],
  'wrong-time': ['InvalidSignatureException', 400],
  'incomplete-url': ['IncompleteSignatureException', 400],
  'wrong-expiry': ['IncompleteSignatureException', 400],
  'expired-url': ['InvalidSignatureException', 400],
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const restXmlCodes: Codes = {
  unsigned: ['AccessDenied', 403, 'Access Denied'],
  incomplete: ['AuthorizationHeaderMalformed', 400],
  'unknown-key': [
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  'expired-token': ['ExpiredToken', 400, 'The provided token has expired.'],
  'wrong-signature': [
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  'wrong-time': [
    'RequestTimeTooSkewed',
    403,
    'The difference between the request time and the current time is too large.',
  ],
  'incomplete-url': [
    'AuthorizationQueryParametersError',
    400,
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
  ],
  'wrong-expiry': ['AuthorizationQueryParametersError', 400],
  'expired-url': ['AccessDenied', 403, 'Request has expired'],
};

const codesOf: Readonly<Record<string, Codes>> = {
  'aws.protocols#awsQuery': queryCodes,
  'aws.protocols#awsJson1_0': jsonCodes,
  'aws.protocols#awsJson1_1': jsonCodes,
  'aws.protocols#restXml': restXmlCodes,
};

/**
 * A refusal as the services of a protocol word it.
 *
 * @param protocol the Smithy id of the protocol, `aws.protocols#awsQuery`
 */
export function refusalError(protocol: string, refusal: SignatureRefusal): AwsError {
  const [code, status, message = refusal.message] = (codesOf[protocol] ?? queryCodes)[refusal.reason];
  return new AwsError(code, message, status);
}
