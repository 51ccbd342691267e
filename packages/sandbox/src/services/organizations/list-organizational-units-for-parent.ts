import type {
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { nodeArn } from './arns.js';
import { pageOf } from './page.js';
import { parentNode } from './parent-node.js';
import { maxResults, parentId, validateOrganizations } from './validate.js';

export const listOrganizationalUnitsForParent: Operation<
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ParentId: parentId, MaxResults: maxResults });
  const { ParentId: id = '' } = input;
  const { units } = parentNode('organizations:ListOrganizationalUnitsForParent', id, context);
  const { items, rest } = pageOf(`ListOrganizationalUnitsForParent/${id}`, units, { input, context });
  const { organization, answers } = context.world;
  return {
    OrganizationalUnits: items.map((unit) => ({
      Id: unit.id,
      Arn: nodeArn(organization, unit.id),
      Name: unit.name,
      ...(answers.paths && { Path: unit.path }),
    })),
    ...rest,
  };
};
