import type { CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../world/clock.js';
import { newUniqueId } from '../../world/identifiers.js';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, userNameOf } from './addressed-identity.js';
import { userName } from './constraints.js';
import { limitExceeded } from './errors.js';
import { quotas } from './quotas.js';

/** The secret is told once and never again. Inactive keys count ("IAM and AWS STS quotas"). */
export const createAccessKey: Operation<CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName });
  const identity = addressedIdentity('iam:CreateAccessKey', input.UserName, context);
  const { account, user, credentials } = identity;
  if (credentials.accessKeys.length >= quotas.AccessKeysPerUserQuota) {
    throw limitExceeded('AccessKeysPerUser', quotas.AccessKeysPerUserQuota);
  }
  const { world, now } = context;
  const id = newUniqueId(world.random, 'AKIA');
  const createdAt = wholeSeconds(now);
  credentials.accessKeys = [
    ...credentials.accessKeys,
    { id, status: 'Active', createdAt, lastUsed: undefined },
  ];
  world.credentials.register(id, { account, user });
  return {
    AccessKey: {
      ...userNameOf(identity),
      AccessKeyId: id,
      Status: 'Active',
      SecretAccessKey: world.credentials.secretOf(id),
      CreateDate: createdAt,
    },
  };
};
