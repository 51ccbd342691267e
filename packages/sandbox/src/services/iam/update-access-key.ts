import type { UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity } from './addressed-identity.js';
import { accessKeyId, userName } from './constraints.js';
import { noSuchAccessKey } from './delete-access-key.js';

const constraints = {
  UserName: userName,
  AccessKeyId: accessKeyId,
  Status: { required: true, oneOf: ['Active', 'Inactive'] },
} as const;

/** No task policy allows it: root keys cannot be deactivated from outside before they are deleted. */
export const updateAccessKey: Operation<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, constraints);
  const { AccessKeyId: id = '', Status } = input;
  const { credentials } = addressedIdentity('iam:UpdateAccessKey', input.UserName, context);
  if (!credentials.accessKeys.some((key) => key.id === id)) throw noSuchAccessKey(id);
  const status = Status === 'Active' ? 'Active' : 'Inactive';
  credentials.accessKeys = credentials.accessKeys.map((key) => (key.id === id ? { ...key, status } : key));
  return {};
};
