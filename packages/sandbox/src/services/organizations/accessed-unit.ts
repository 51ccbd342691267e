import { AwsError } from '../../wire/aws-error.js';
import type { OrganizationNode } from '../../world/organization-node.js';
import type { CallContext } from '../operation.js';
import { type AccessedOperation, accessedOrganization } from './access.js';
import { nodeArn } from './arns.js';

/** Finds and authorizes the OU that an operation is about. */
export function accessedUnit(
  id: string,
  access: Pick<AccessedOperation, 'rank' | 'action'>,
  context: CallContext,
): OrganizationNode {
  const organization = accessedOrganization(context, { ...access, resource: (owner) => nodeArn(owner, id) });
  const unit = organization.node(id);
  if (unit) return unit;
  throw new AwsError(
    'OrganizationalUnitNotFoundException',
    "You specified an organizational unit that doesn't exist.",
  );
}

/** The text is the API reference's. */
export const duplicateUnit = () =>
  new AwsError('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.');
