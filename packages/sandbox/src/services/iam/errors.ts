import { AwsError } from '../../wire/aws-error.js';

export const entityAlreadyExists = (message: string) => new AwsError('EntityAlreadyExistsException', message);

/** @param quota as AWS names it, `AccessKeysPerUser` */
export const limitExceeded = (quota: string, limit: number) =>
  new AwsError('LimitExceededException', `Cannot exceed quota for ${quota}: ${limit}`);

export const deleteConflict = (message: string) => new AwsError('DeleteConflictException', message);
