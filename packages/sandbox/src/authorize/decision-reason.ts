import type { PolicyLayers, Verdict } from '@rootwarden/policy';
import { writtenPolicy } from './compiled-policies.js';
import { policyOf } from './policy-of.js';

/**
 * Why a request was allowed or denied, for whoever reads the calls: which policy of which layer, and the statement
 * in it. SCPs and RCPs are counted from the organization's root, which is level 0.
 *
 * @example 'explicit-deny: scp, level 1, policy deny-root, statement DenyRoot'
 * @example 'implicit-deny: identity'
 */
export function decisionReason(
  { reason, layer, level, statement, exception }: Omit<Verdict, 'explanation'>,
  layers: PolicyLayers,
): string {
  const policy = statement && policyOf(statement, layers);
  const written = policy && writtenPolicy(policy);
  const where = [
    layer,
    level !== undefined && `level ${level}`,
    written && `policy ${written.name}`,
    statement && `statement ${statement.sid ?? statement.index}`,
    exception?.id,
  ].filter(Boolean);
  return where.length === 0 ? reason : `${reason}: ${where.join(', ')}`;
}
