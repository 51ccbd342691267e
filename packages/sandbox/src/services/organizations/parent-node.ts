import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { OrganizationNode } from '../../world/organization-node.js';
import type { CallContext } from '../operation.js';
import { accessedOrganization } from './access.js';
import { nodeArn } from './arns.js';

/** The root or OU whose children are listed. */
export function parentNode(action: string, parentId: string, context: CallContext): OrganizationNode {
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action,
    resource: (owner) => nodeArn(owner, parentId),
  });
  return foundParent(organization, parentId);
}

export function foundParent(organization: Organization, parentId: string): OrganizationNode {
  const node = organization.node(parentId);
  if (node) return node;
  throw new AwsError(
    'ParentNotFoundException',
    "You specified a root or organizational unit that doesn't exist.",
  );
}
