import type {
  CreateOrganizationalUnitCommandInput,
  CreateOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations';
import { newUnitId } from '../../world/identifiers.js';
import type { Organization } from '../../world/organization.js';
import type { OrganizationNode } from '../../world/organization-node.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { duplicateUnit } from './accessed-unit.js';
import { nodeArn } from './arns.js';
import { foundParent } from './parent-node.js';
import { readTags } from './tags.js';
import { unitOutput } from './unit-output.js';
import { constraintViolation, parentId, unitName, validateOrganizations } from './validate.js';

/** Levels below the root, and OUs in all: UG-ORG, "Quotas". */
const maxDepth = 5;
const maxUnits = 2000;

/** AWS's policies are attached to it at once. The order of the checks after permission is assumed. */
export const createOrganizationalUnit: Operation<
  CreateOrganizationalUnitCommandInput,
  CreateOrganizationalUnitCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ParentId: parentId, Name: { ...unitName, required: true } });
  const tags = readTags(input.Tags);
  const { ParentId = '', Name: name = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:CreateOrganizationalUnit',
    resource: (owner) => nodeArn(owner, ParentId),
    tags,
  });
  const parent = foundParent(organization, ParentId);
  if (parent.units.some((unit) => unit.name === name)) throw duplicateUnit();
  requireRoom(organization, parent);
  const unit = organization.addUnit(
    { id: newUnitId(context.world.random, organization.root.id), name },
    parent,
  );
  unit.tags = tags;
  return { OrganizationalUnit: unitOutput(unit, context) };
};

/** The texts are the API reference's. */
function requireRoom(organization: Organization, parent: OrganizationNode): void {
  if (depthOf(parent) >= maxDepth) {
    throw constraintViolation(
      'You attempted to create an OU tree that is too many levels deep.',
      'OU_DEPTH_LIMIT_EXCEEDED',
    );
  }
  if (organization.unitCount >= maxUnits) {
    throw constraintViolation(
      'You attempted to exceed the number of OUs that you can have in an organization.',
      'OU_NUMBER_LIMIT_EXCEEDED',
    );
  }
}

const depthOf = ({ parent }: OrganizationNode): number => (parent ? depthOf(parent) + 1 : 0);
