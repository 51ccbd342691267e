import type {
  ListAccountsForParentCommandInput,
  ListAccountsForParentCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accountOutput } from './account-output.js';
import { pageOf } from './page.js';
import { parentNode } from './parent-node.js';
import { maxResults, parentId, validateOrganizations } from './validate.js';

/** Accounts directly below the parent, not those of its OUs. */
export const listAccountsForParent: Operation<
  ListAccountsForParentCommandInput,
  ListAccountsForParentCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ParentId: parentId, MaxResults: maxResults });
  const { ParentId: id = '' } = input;
  const { accounts } = parentNode('organizations:ListAccountsForParent', id, context);
  const { items, rest } = pageOf(`ListAccountsForParent/${id}`, accounts, { input, context });
  return { Accounts: items.map((account) => accountOutput(account, context)), ...rest };
};
