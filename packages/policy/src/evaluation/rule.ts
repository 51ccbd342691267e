import { exceptionFor } from './exceptions.js';
import type { LayerName } from './layers.js';
import { accountOf, isOfAccount, isRoot } from './principal.js';
import type { Naming } from './principal-match.js';
import type { RequestContext } from './request-context.js';
import type { PolicySet, Stack } from './stack.js';

/**
 * What has to hold for a request to be allowed, once nothing denies it: the evaluation logic as a value.
 * Deciding, explaining and saying what is still open are walks over it.
 */
export type Rule = AllowRule | { readonly kind: 'all' | 'any'; readonly rules: readonly Rule[] };

/** A statement of a set has to allow. Without a set there is none that could. */
export interface AllowRule {
  readonly kind: 'allow';
  readonly layer: LayerName;
  readonly set: PolicySet | undefined;
  /** Whether the permission comes from here, or is only limited here. */
  readonly role: 'grant' | 'limit';
  /** Of a resource policy: the ways of naming the principal that count. */
  readonly naming?: readonly Naming[];
}

/**
 * RCPs are not in it: RCPFullAWSAccess cannot be detached, so that an RCP takes away only what it denies.
 * Task policies allow nothing at all.
 *
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow
 */
export function ruleFor(stack: Stack, context: RequestContext): Rule {
  return all([...stack.scps.map(limitedBy), accessRule(stack, context)]);
}

function accessRule(stack: Stack, context: RequestContext): Rule {
  const { principal } = context;
  if (!isOfAccount(principal)) return grantedBy('resource', stack);
  const isWithin = accountOf(principal) === context.resourceAccount;
  const callerDecides = exceptionFor(context, 'callers-account-decides') !== undefined;
  const mustAllow =
    stack.resource !== undefined && exceptionFor(context, 'resource-policy-must-allow') !== undefined;
  // Root may do everything in its own account, except with what never gave it permission.
  if (isRoot(principal))
    return (isWithin || callerDecides) && !mustAllow ? all([]) : grantedBy('resource', stack);
  const byIdentity = [grantedBy('identity', stack), ...limits(stack, context)];
  if (callerDecides || (isWithin && stack.resource === undefined)) return all(byIdentity);
  if (!isWithin) return all([...byIdentity, grantedBy('resource', stack)]);
  return any([
    grantedBy('resource', stack, ['direct']),
    all([grantedBy('resource', stack, ['entity']), ...limits(stack, context)]),
    all(mustAllow ? [...byIdentity, grantedBy('resource', stack)] : byIdentity),
  ]);
}

/** Boundary and session policy, where there are any. */
function limits(stack: Stack, { principal }: RequestContext): readonly Rule[] {
  const rules: Rule[] = [];
  if (stack.boundary) rules.push(limitedBy(stack.boundary));
  if (stack.session) rules.push(limitedBy(stack.session));
  // GetFederationToken without a session policy gives a session without permissions.
  else if (principal.kind === 'federated-user') rules.push(noSessionPolicy);
  return rules;
}

const noSessionPolicy: Rule = { kind: 'allow', layer: 'session', set: undefined, role: 'limit' };

function limitedBy(set: PolicySet): Rule {
  return { kind: 'allow', layer: set.layer, set, role: 'limit' };
}

function grantedBy(layer: 'identity' | 'resource', stack: Stack, naming?: readonly Naming[]): Rule {
  return { kind: 'allow', layer, set: stack[layer], role: 'grant', ...(naming && { naming }) };
}

const all = (rules: readonly Rule[]): Rule => ({ kind: 'all', rules });
const any = (rules: readonly Rule[]): Rule => ({ kind: 'any', rules });
