import type { ListAccessKeysCommandInput, ListAccessKeysCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity } from './addressed-identity.js';
import { paging, userName } from './constraints.js';
import { pageOf } from './page.js';

/** Keys of a root user carry no UserName: assumed, after what was observed of GetUser. */
export const listAccessKeys: Operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName, ...paging });
  const { credentials, user } = addressedIdentity('iam:ListAccessKeys', input.UserName, context);
  const { items, rest } = pageOf(credentials.accessKeys, input);
  return {
    AccessKeyMetadata: items.map(({ id, status, createdAt }) => ({
      ...(user && { UserName: user.name }),
      AccessKeyId: id,
      Status: status,
      CreateDate: createdAt,
    })),
    ...rest,
  };
};
