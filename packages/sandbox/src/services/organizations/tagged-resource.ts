import type { Tag } from '../../world/account.js';
import type { CallContext } from '../operation.js';
import { type AccessedOperation, accessedOrganization } from './access.js';
import { foundTarget } from './accessed-policy.js';
import { policyArnOf, targetArn } from './arns.js';

/** What can have tags: the root, an OU, an account or a policy. */
interface TaggedResource {
  readonly tags: readonly Tag[];
  /** Gives the resource these tags and no others. */
  retag(tags: readonly Tag[]): void;
}

/** Finds and authorizes the resource whose tags an operation is about. */
export function taggedResource(
  id: string,
  access: Pick<AccessedOperation, 'rank' | 'action' | 'tags' | 'tagKeys'>,
  context: CallContext,
): TaggedResource {
  const organization = accessedOrganization(context, {
    ...access,
    resource: (owner) => (id.startsWith('p-') ? policyArnOf(owner, id) : targetArn(owner, id)),
    policyType: context.world.organization.policies.get(id)?.type,
  });
  const policy = organization.policies.get(id);
  if (policy) {
    const retag = (tags: readonly Tag[]) => organization.policies.put({ ...policy, tags });
    return { tags: policy.tags ?? [], retag };
  }
  const target = foundTarget(organization, id);
  const retag = (tags: readonly Tag[]) => {
    target.tags = tags;
  };
  return { tags: target.tags, retag };
}
