import type { DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, noSuchEntity } from './addressed-identity.js';
import { accessKeyId, userName } from './constraints.js';

export const deleteAccessKey: Operation<DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName, AccessKeyId: accessKeyId });
  const { AccessKeyId: id = '' } = input;
  const { credentials } = addressedIdentity('iam:DeleteAccessKey', input.UserName, context);
  const remaining = credentials.accessKeys.filter((key) => key.id !== id);
  if (remaining.length === credentials.accessKeys.length) throw noSuchAccessKey(id);
  credentials.accessKeys = remaining;
  return {};
};

export const noSuchAccessKey = (id: string) => noSuchEntity(`The Access Key with id ${id} cannot be found.`);
