import { AwsError } from '../../wire/aws-error.js';
import type { Organization, PolicyTarget } from '../../world/organization.js';
import type { OrganizationPolicy } from '../../world/organization-policy.js';
import type { CallContext } from '../operation.js';
import { accessedOrganization } from './access.js';
import { policyArnOf, targetArn } from './arns.js';
import { invalidInput } from './validate.js';

interface PolicyAccess {
  readonly rank: 'administrator' | 'management';
  /** The IAM action, `organizations:DescribePolicy`. */
  readonly action: string;
  readonly policyId: string;
  /** A root, an OU or an account that the operation is about too. */
  readonly targetId?: string;
}

interface AccessedPolicy {
  readonly organization: Organization;
  readonly policy: OrganizationPolicy;
}

/** Finds and authorizes the policy that an operation is about. */
export function accessedPolicy(context: CallContext, access: PolicyAccess): AccessedPolicy {
  const { rank, action, policyId: id, targetId } = access;
  const found = context.world.organization.policies.get(id);
  const organization = accessedOrganization(context, {
    rank,
    action,
    resource: (owner) => [
      policyArnOf(owner, id),
      ...(targetId === undefined ? [] : [targetArn(owner, targetId)]),
    ],
    policyType: found?.type,
  });
  if (found) return { organization, policy: found };
  throw new AwsError('PolicyNotFoundException', "You specified a policy that doesn't exist.");
}

/** The root, OU or account that a policy is attached to. */
export function foundTarget(organization: Organization, id: string): PolicyTarget {
  const target = organization.policyTarget(id);
  if (target) return target;
  throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.");
}

/** The text is the API reference's. */
export const immutablePolicy = () =>
  invalidInput("You specified a policy that is managed by AWS and can't be modified.", 'IMMUTABLE_POLICY');

/** Observed for a policy of that name, and for one that is attached already. */
export const duplicatePolicy = (code: 'DuplicatePolicyException' | 'DuplicatePolicyAttachmentException') =>
  new AwsError(code, 'A policy with the specified name and type already exists.');
