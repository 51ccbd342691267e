import type { Truth } from '../truth.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { CompiledStatement } from './compiled-policy.js';
import { exceptionFor } from './exceptions.js';
import type { LayerName, PolicyLayers } from './layers.js';
import { accountOf, isRoot } from './principal.js';
import type { Naming } from './principal-match.js';
import { RequestContext } from './request-context.js';
import { type PolicySet, type Stack, stackOf } from './stack.js';
import { referenceTo, type Verdict } from './verdict.js';

/**
 * Decides a request by AWS's evaluation logic: an explicit deny wins; every ceiling has to allow; then the
 * identity's policies, the resource's policy, or both.
 *
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow
 * @example
 * evaluate(
 *   { action: 's3:DeleteBucketPolicy', resource: 'arn:aws:s3:::logs', principal: { kind: 'root-session', account: '111122223333' }, context: {} },
 *   { task: [unlock], scp: [[fullAccess, denyRoot]] },
 * ).decision // 'denied', and `statement` says by which
 */
export function evaluate(request: AuthorizationRequest, layers: PolicyLayers): Verdict {
  const context = new RequestContext(request);
  if (exceptionFor(context, 'needs-no-permission'))
    return { decision: 'allowed', reason: 'no-permission-needed' };
  const stack = stackOf(request, context, layers);
  const denial = findDenial(stack, context);
  if (denial?.truth === true) return explicitDeny(denial.by, denial.set);
  const gates = [
    ...stack.rcp.map((set) => ceiling(set, context)),
    ...stack.scp.map((set) => ceiling(set, context)),
  ];
  const closed = gates.find(({ truth }) => truth === false);
  if (closed) return implicitDeny(closed.set.layer, closed.set.level);
  const access = accessOf(stack, context);
  if (access.truth === false) return implicitDeny(access.layer);
  if (denial || access.truth === 'unknown' || gates.some(({ truth }) => truth === 'unknown'))
    return { decision: 'conditional', reason: 'unknown-keys' };
  if (!access.grant) return { decision: 'allowed', reason: 'root' };
  const { by, set } = access.grant;
  return { decision: 'allowed', reason: 'allow', layer: set.layer, statement: referenceTo(by, set) };
}

interface Found {
  readonly truth: Truth;
  readonly by: CompiledStatement;
  readonly set: PolicySet;
}

function explicitDeny(by: CompiledStatement, set: PolicySet): Verdict {
  const { layer, level } = set;
  const statement = referenceTo(by, set);
  return {
    decision: 'denied',
    reason: 'explicit-deny',
    layer,
    ...(level !== undefined && { level }),
    statement,
  };
}

function implicitDeny(layer: LayerName, level?: number): Verdict {
  return { decision: 'denied', reason: 'implicit-deny', layer, ...(level !== undefined && { level }) };
}

/** The first deny that applies, else one that may apply. */
function findDenial(stack: Stack, context: RequestContext): Found | undefined {
  const { scp, rcp, task, session, boundary, identity, resource } = stack;
  const spared = exceptionFor(context, 'resource-deny-spares-root-of-owner');
  const sets = [...scp, ...rcp, task, session, boundary, identity, spared ? undefined : resource];
  let possible: Found | undefined;
  for (const set of sets) {
    if (!set) continue;
    for (const policy of set.policies)
      for (const by of policy.denies) {
        const truth = by.matches(context);
        if (truth === true) return { truth, by, set };
        if (truth === 'unknown') possible ??= { truth, by, set };
      }
  }
  return possible;
}

interface Gate {
  readonly truth: Truth;
  readonly set: PolicySet;
}

/** A set of policies of which one has to allow. */
function ceiling(set: PolicySet, context: RequestContext): Gate {
  return { truth: findAllow(set, context)?.truth ?? false, set };
}

/** The first allow that applies, else one that may apply. */
function findAllow(
  set: PolicySet | undefined,
  context: RequestContext,
  naming?: readonly Naming[],
): Found | undefined {
  if (!set) return undefined;
  let possible: Found | undefined;
  for (const policy of set.policies)
    for (const by of policy.allows) {
      if (naming && !naming.includes(by.names(context) ?? 'account')) continue;
      const truth = by.matches(context);
      if (truth === true) return { truth, by, set };
      if (truth === 'unknown') possible ??= { truth, by, set };
    }
  return possible;
}

interface Access {
  readonly truth: Truth;
  /** The layer to blame when the access is refused. */
  readonly layer: LayerName;
  /** The statement that grants; root needs none. */
  readonly grant?: Found;
}

function accessOf(stack: Stack, context: RequestContext): Access {
  const { principal } = context;
  const sameAccount = accountOf(principal) === context.resourceAccount;
  if (principal.kind === 'service') return byResource(stack, context);
  const callerDecides = exceptionFor(context, 'callers-account-decides') !== undefined;
  if (sameAccount || callerDecides)
    return isRoot(principal)
      ? { truth: true, layer: 'identity' }
      : withinAccount(stack, context, callerDecides);
  const trusting = byResource(stack, context);
  const trusted: Access = isRoot(principal) ? { truth: true, layer: 'identity' } : byIdentity(stack, context);
  if (trusted.truth === false) return trusted;
  if (trusting.truth === false) return trusting;
  const truth = trusted.truth === true && trusting.truth === true ? true : 'unknown';
  return {
    truth,
    layer: 'resource',
    ...((trusted.grant ?? trusting.grant) && { grant: trusted.grant ?? trusting.grant }),
  } as Access;
}

function byResource({ resource }: Stack, context: RequestContext): Access {
  const grant = findAllow(resource, context);
  return grant ? { truth: grant.truth, layer: 'resource', grant } : { truth: false, layer: 'resource' };
}

function byIdentity({ identity, boundary, session }: Stack, context: RequestContext): Access {
  const grant = findAllow(identity, context);
  if (!grant) return { truth: false, layer: 'identity' };
  return limited(grant, { boundary, session }, context);
}

/** What boundary and session policy leave of a grant. */
function limited(
  grant: Found,
  { boundary, session }: Pick<Stack, 'boundary' | 'session'>,
  context: RequestContext,
): Access {
  let truth = grant.truth;
  for (const set of [boundary, session]) {
    if (!set) continue;
    const allowed = findAllow(set, context)?.truth ?? false;
    if (allowed === false) return { truth: false, layer: set.layer };
    if (allowed === 'unknown') truth = 'unknown';
  }
  // GetFederationToken without a session policy gives a session without permissions.
  if (context.principal.kind === 'federated-user' && !session) return { truth: false, layer: 'session' };
  return { truth, layer: grant.set.layer, grant };
}

function withinAccount(stack: Stack, context: RequestContext, callerDecides: boolean): Access {
  const identity = byIdentity(stack, context);
  if (callerDecides || !stack.resource) return identity;
  const direct = findAllow(stack.resource, context, ['direct']);
  if (direct?.truth === true) return { truth: true, layer: 'resource', grant: direct };
  const entity = findAllow(stack.resource, context, ['entity']);
  const limitedEntity = entity && limited(entity, stack, context);
  if (limitedEntity?.truth === true) return limitedEntity;
  const needsResource = resourceMustAllow(stack, context);
  const account = needsResource ? findAllow(stack.resource, context) : undefined;
  if (needsResource && !account) return { truth: false, layer: 'resource' };
  if (identity.truth === true && (!needsResource || account?.truth === true)) return identity;
  const maybe =
    [direct?.truth, limitedEntity?.truth, identity.truth].includes('unknown') ||
    (identity.truth === true && account?.truth === 'unknown');
  return maybe ? { truth: 'unknown', layer: identity.layer } : identity;
}

/**
 * Trust policies and key policies have to allow, also within the account.
 *
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow, resource-based policies
 */
function resourceMustAllow({ resource }: Stack, context: RequestContext): boolean {
  return resource?.policies[0]?.kind === 'trust' || context.action.startsWith('kms:');
}
