import type { OrganizationalUnit } from '@aws-sdk/client-organizations';
import type { OrganizationNode } from '../../world/organization-node.js';
import type { CallContext } from '../operation.js';
import { nodeArn } from './arns.js';

export const unitOutput = (unit: OrganizationNode, { world }: CallContext): OrganizationalUnit => ({
  Id: unit.id,
  Arn: nodeArn(world.organization, unit.id),
  Name: unit.name,
  ...(world.answers.paths && { Path: unit.path }),
});
