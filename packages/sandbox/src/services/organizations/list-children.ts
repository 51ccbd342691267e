import type { ListChildrenCommandInput, ListChildrenCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { pageOf } from './page.js';
import { parentNode } from './parent-node.js';
import { maxResults, parentId, validateOrganizations } from './validate.js';

const childType = { required: true, oneOf: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'] };

/** Children directly below the parent. */
export const listChildren: Operation<ListChildrenCommandInput, ListChildrenCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { ParentId: parentId, ChildType: childType, MaxResults: maxResults });
  const { ParentId: id = '', ChildType: type } = input;
  const { accounts, units } = parentNode('organizations:ListChildren', id, context);
  const children: readonly { readonly id: string }[] = type === 'ACCOUNT' ? accounts : units;
  const { items, rest } = pageOf(`ListChildren/${id}/${type}`, children, { input, context });
  return { Children: items.map((child) => ({ Id: child.id, Type: type })), ...rest };
};
