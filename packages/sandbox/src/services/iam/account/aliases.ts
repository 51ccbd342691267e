import type {
  CreateAccountAliasCommandInput,
  CreateAccountAliasCommandOutput,
  DeleteAccountAliasCommandInput,
  DeleteAccountAliasCommandOutput,
  ListAccountAliasesCommandInput,
  ListAccountAliasesCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount, noSuchEntity } from '../addressed-identity.js';
import { paging } from '../constraints.js';
import { entityAlreadyExists } from '../errors.js';
import { pageOf } from '../page.js';

const alias = {
  required: true,
  length: [3, 63],
  pattern: '[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]',
} as const;

/** One alias an account: a new one takes the place of the old. No two accounts have the same. */
export const createAccountAlias: Operation<
  CreateAccountAliasCommandInput,
  CreateAccountAliasCommandOutput
> = (input, context) => {
  validateQuery(input, { AccountAlias: alias });
  context.authorize('iam:CreateAccountAlias', '*');
  const { AccountAlias: wanted = '' } = input;
  const account = callersAccount(context);
  for (const other of context.world.accounts.values()) {
    if (other.alias === wanted) throw entityAlreadyExists(`The account alias ${wanted} already exists.`);
  }
  account.alias = wanted;
  return {};
};

export const listAccountAliases: Operation<
  ListAccountAliasesCommandInput,
  ListAccountAliasesCommandOutput
> = (input, context) => {
  validateQuery(input, paging);
  context.authorize('iam:ListAccountAliases', '*');
  const { alias: known } = callersAccount(context);
  const { items, rest } = pageOf(known === undefined ? [] : [known], input);
  return { AccountAliases: items, ...rest };
};

export const deleteAccountAlias: Operation<
  DeleteAccountAliasCommandInput,
  DeleteAccountAliasCommandOutput
> = (input, context) => {
  validateQuery(input, { AccountAlias: alias });
  context.authorize('iam:DeleteAccountAlias', '*');
  const account = callersAccount(context);
  if (account.alias !== input.AccountAlias) {
    throw noSuchEntity(`The Account Alias ${input.AccountAlias} cannot be found.`);
  }
  account.alias = undefined;
  return {};
};
