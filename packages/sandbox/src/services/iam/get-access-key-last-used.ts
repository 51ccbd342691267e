import type {
  GetAccessKeyLastUsedCommandInput,
  GetAccessKeyLastUsedCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { callersAccount, rootArn, userArn } from './addressed-identity.js';
import { accessKeyId } from './constraints.js';
import { noSuchAccessKey } from './delete-access-key.js';

/**
 * The owner of the key is the resource that it is authorized on, as observed for users' keys. Of a key of
 * another account nothing is known here, which is assumed: authorized on the root user of the caller's account.
 */
export const getAccessKeyLastUsed: Operation<
  GetAccessKeyLastUsedCommandInput,
  GetAccessKeyLastUsedCommandOutput
> = (input, context) => {
  validateQuery(input, { AccessKeyId: accessKeyId });
  const { AccessKeyId: id = '' } = input;
  const account = callersAccount(context);
  const { credentials } = context.world;
  const owner = credentials.owner(id);
  const user = owner?.account === account ? owner.user : undefined;
  context.authorize('iam:GetAccessKeyLastUsed', user ? userArn(account, user) : rootArn(account));
  const key = owner?.account === account ? credentials.key(id) : undefined;
  if (!key) throw noSuchAccessKey(id);
  const { lastUsed } = key;
  return {
    UserName: user?.name,
    AccessKeyLastUsed: lastUsed
      ? { LastUsedDate: lastUsed.at, ServiceName: lastUsed.service, Region: lastUsed.region }
      : { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' },
  };
};
