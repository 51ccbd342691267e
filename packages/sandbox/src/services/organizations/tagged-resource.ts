import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';
import type { CallContext } from '../operation.js';
import { type AccessedOperation, accessedOrganization } from './access.js';
import { policyArnOf, targetArn } from './arns.js';

/** What can have tags: the root, an OU, an account or a policy. */
interface TaggedResource {
  readonly tags: readonly Tag[];
}

/** Finds and authorizes the resource whose tags an operation is about. */
export function taggedResource(
  id: string,
  access: Pick<AccessedOperation, 'rank' | 'action'>,
  context: CallContext,
): TaggedResource {
  const organization = accessedOrganization(context, {
    ...access,
    resource: (owner) => (id.startsWith('p-') ? policyArnOf(owner, id) : targetArn(owner, id)),
    policyType: context.world.organization.policies.get(id)?.type,
  });
  const policy = organization.policies.get(id);
  if (policy) return { tags: policy.tags ?? [] };
  const target = organization.policyTarget(id);
  if (target) return target;
  throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.");
}
