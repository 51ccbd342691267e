import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { targetArn } from './arns.js';
import { pageOf } from './page.js';
import { taggableId, validateOrganizations } from './validate.js';

/** Of accounts, OUs and the root. The sandbox tags no policies. */
export const listTagsForResource: Operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ResourceId: taggableId });
  const { ResourceId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListTagsForResource',
    resource: (owner) => targetArn(owner, id),
  });
  const target = organization.account(id) ?? organization.node(id);
  if (!target) {
    throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.");
  }
  const { items, rest } = pageOf(`ListTagsForResource/${id}`, target.tags, { input, context });
  return { Tags: items.map((tag) => ({ ...tag })), ...rest };
};
