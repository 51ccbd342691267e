import type {
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { pageOf } from './page.js';
import { parentNode } from './parent-node.js';
import { unitOutput } from './unit-output.js';
import { maxResults, parentId, validateOrganizations } from './validate.js';

export const listOrganizationalUnitsForParent: Operation<
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ParentId: parentId, MaxResults: maxResults });
  const { ParentId: id = '' } = input;
  const { units } = parentNode('organizations:ListOrganizationalUnitsForParent', id, context);
  const { items, rest } = pageOf(`ListOrganizationalUnitsForParent/${id}`, units, { input, context });
  return { OrganizationalUnits: items.map((unit) => unitOutput(unit, context)), ...rest };
};
