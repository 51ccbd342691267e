import type { LayerName, PolicyLayers, Verdict } from '@rootwarden/policy';
import { policyArn } from '../services/organizations/arns.js';
import type { Organization } from '../world/organization.js';
import type { OrganizationPolicy } from '../world/organization-policy.js';
import { writtenPolicy } from './compiled-policies.js';
import { policyOf } from './policy-of.js';

/**
 * The ARN of the policy that explicitly denies, where it has one and AWS tells it: SCPs, RCPs, and managed policies
 * of identities and boundaries. Not told of resource policies, and here not of the policy of a root session, which
 * is assumed.
 *
 * @see AWS Security Blog, "Enhanced access denied error messages with policy ARNs"
 */
export function denyingPolicyArn(
  { statement, reason }: Pick<Verdict, 'statement' | 'reason'>,
  layers: PolicyLayers,
  organization: Organization,
): string | undefined {
  if (reason !== 'explicit-deny' || !statement || !isTold.has(statement.layer)) return undefined;
  const policy = policyOf(statement, layers);
  const written = policy && writtenPolicy(policy);
  if (!written) return undefined;
  return isOrganizationPolicy(written) ? policyArn(organization, written) : written.arn;
}

const isTold: ReadonlySet<LayerName> = new Set(['scp', 'rcp', 'identity', 'boundary']);

const isOrganizationPolicy = (written: object): written is OrganizationPolicy =>
  'id' in written && 'type' in written;
