import type { LayerName, PolicyLayers, Verdict } from '@rootwarden/policy';
import { policyArn } from '../services/organizations/arns.js';
import type { OrganizationPolicy } from '../world/organization-policy.js';
import type { World } from '../world/world.js';
import { writtenPolicy } from './compiled-policies.js';
import { policyOf } from './policy-of.js';

/**
 * The ARN of the policy that explicitly denies, where it has one and AWS tells it: SCPs, RCPs, and managed policies
 * of identities, boundaries and sessions. Not told of resource policies; of the policy of a root session it is an
 * open question.
 *
 * @see AWS Security Blog, "Enhanced access denied error messages with policy ARNs"
 */
export function denyingPolicyArn(
  { statement, reason }: Pick<Verdict, 'statement' | 'reason'>,
  layers: PolicyLayers,
  { organization, answers }: Pick<World, 'organization' | 'answers'>,
): string | undefined {
  if (reason !== 'explicit-deny' || !statement) return undefined;
  const isTold =
    told.has(statement.layer) || (statement.layer === 'task' && answers['out-of-task'] === 'arn');
  if (!answers.policyArns || !isTold) return undefined;
  const policy = policyOf(statement, layers);
  const written = policy && writtenPolicy(policy);
  if (!written) return undefined;
  return isOrganizationPolicy(written) ? policyArn(organization, written) : written.arn;
}

const told: ReadonlySet<LayerName> = new Set(['scp', 'rcp', 'identity', 'boundary', 'session']);

const isOrganizationPolicy = (written: object): written is OrganizationPolicy =>
  'id' in written && 'type' in written;
