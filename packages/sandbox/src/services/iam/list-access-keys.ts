import type { ListAccessKeysCommandInput, ListAccessKeysCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, listedNameOf } from './addressed-identity.js';
import { paging, userName } from './constraints.js';
import { pageOf } from './page.js';

export const listAccessKeys: Operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName, ...paging });
  const identity = addressedIdentity('iam:ListAccessKeys', input.UserName, context);
  const { items, rest } = pageOf(identity.credentials.accessKeys, input);
  return {
    AccessKeyMetadata: items.map(({ id, status, createdAt }) => ({
      ...listedNameOf(identity, context),
      AccessKeyId: id,
      Status: status,
      CreateDate: createdAt,
    })),
    ...rest,
  };
};
