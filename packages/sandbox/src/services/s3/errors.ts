import { AwsError } from '../../wire/aws-error.js';

type Headers = AwsError['headers'];

export const noSuchBucket = (name: string) =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });

export const noSuchBucketPolicy = (name: string) =>
  new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: name });

export const noSuchKey = (key: string, headers: Headers) =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key }, headers);

/** @param resourceType as S3 calls what was asked for, `BUCKETPOLICY` */
export function methodNotAllowed(method: string, resourceType: string, headers: Headers = {}): AwsError {
  const message = 'The specified method is not allowed against this resource.';
  return new AwsError(
    'MethodNotAllowed',
    message,
    405,
    { Method: method, ResourceType: resourceType },
    headers,
  );
}

/** @param name of the parameter as it stands in the URL, `max-keys` */
export const invalidArgument = (message: string, name: string, value: string) =>
  new AwsError('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });

export const invalidRequest = (message: string) => new AwsError('InvalidRequest', message, 400);
