import type { GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput } from '@aws-sdk/client-sts';
import type { Operation } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';

/** The account of a key, whoever's it is and whatever its state. What is said of a key of nobody is assumed. */
export const getAccessKeyInfo: Operation<GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { AccessKeyId: { required: true, length: [16, 128], pattern: String.raw`[\w]*` } });
  context.authorize('sts:GetAccessKeyInfo', '*');
  const { credentials } = context.world;
  const { AccessKeyId: id = '' } = input;
  const account = credentials.owner(id)?.account.id ?? credentials.find(id)?.principal.account;
  if (account === undefined) throw validationError(`Invalid AccessKeyId: ${id}`);
  return { Account: account };
};
