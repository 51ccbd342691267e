import type { ListParentsCommandInput, ListParentsCommandOutput } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { targetArn } from './arns.js';
import { pageOf } from './page.js';
import { childId, maxResults, validateOrganizations } from './validate.js';

/** A child has one parent: "Currently, a child can have only a single parent". */
export const listParents: Operation<ListParentsCommandInput, ListParentsCommandOutput> = (input, context) => {
  validateOrganizations(input, { ChildId: childId, MaxResults: maxResults });
  const { ChildId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListParents',
    resource: (owner) => targetArn(owner, id),
  });
  const parent = (organization.account(id) ?? organization.node(id))?.parent;
  if (!parent) throw new AwsError('ChildNotFoundException', "You specified a child that doesn't exist.");
  const { items, rest } = pageOf(`ListParents/${id}`, [parent], { input, context });
  return {
    Parents: items.map((node) => ({ Id: node.id, Type: node.parent ? 'ORGANIZATIONAL_UNIT' : 'ROOT' })),
    ...rest,
  };
};
