import type {
  EvaluationResult,
  PolicySourceType,
  ResourceSpecificResult,
  Statement,
} from '@aws-sdk/client-iam';
import {
  evaluate,
  type LayerExplanation,
  type Policy,
  type PolicyLayers,
  type Verdict,
} from '@rootwarden/policy';
import type { SimulatedPolicy, SimulatedRequests } from './simulated-request.js';
import { statementPlace } from './statement-positions.js';

/** The policies under simulation. */
export interface SimulatedLayers {
  readonly identity: readonly SimulatedPolicy[];
  readonly boundary: SimulatedPolicy | undefined;
  readonly resource: SimulatedPolicy | undefined;
  /** By level; undefined where no organization has a say. */
  readonly scp: readonly (readonly Policy[])[] | undefined;
  /** Whether the answer tells what the organization says: it does for principals in one (observed). */
  readonly inOrganization: boolean;
}

type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** One action on one resource. */
interface Simulated {
  readonly resource: string;
  readonly decision: Decision;
  readonly matched: readonly Statement[];
  readonly missing: readonly string[];
  readonly allowedByOrganizations: boolean;
  readonly allowedByBoundary: boolean | undefined;
}

/** Simulates an action on each resource, and sums it up as the simulator does. */
export function simulateAction(
  action: string,
  requests: SimulatedRequests,
  layers: SimulatedLayers,
): EvaluationResult {
  const each = requests.resources.map((resource) => simulateOne(action, resource, requests, layers));
  const [first] = each;
  const boundary = layers.boundary && each.every(({ allowedByBoundary }) => allowedByBoundary);
  const explicit = first?.resource !== '*';
  return {
    EvalActionName: action,
    // For several resources AWS shows the form of such a resource (observed); `*` here, which is assumed.
    EvalResourceName: each.length === 1 ? first?.resource : '*',
    EvalDecision: worst(each),
    MatchedStatements: summedUp(each),
    MissingContextValues: explicit ? [] : [...(first?.missing ?? [])],
    ...(layers.inOrganization && {
      OrganizationsDecisionDetail: {
        AllowedByOrganizations: each.every(({ allowedByOrganizations }) => allowedByOrganizations),
      },
    }),
    ...(boundary !== undefined && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: boundary },
    }),
    ...(explicit && { EvalDecisionDetails: {}, ResourceSpecificResults: each.map(resourceResult) }),
  };
}

function resourceResult(simulated: Simulated): ResourceSpecificResult {
  const { resource, decision, matched, missing, allowedByBoundary } = simulated;
  return {
    EvalResourceName: resource,
    EvalResourceDecision: decision,
    ...(matched.length > 0 && { MatchedStatements: [...matched] }),
    ...(missing.length > 0 && { MissingContextValues: [...missing] }),
    ...(allowedByBoundary !== undefined && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedByBoundary },
    }),
  };
}

/** A deny of one resource denies the action, an explicit one before an implicit one. */
function worst(each: readonly Simulated[]): Decision {
  const decisions = new Set(each.map(({ decision }) => decision));
  if (decisions.has('explicitDeny')) return 'explicitDeny';
  return decisions.has('implicitDeny') ? 'implicitDeny' : 'allowed';
}

/** The statements of all resources, each once; where one is denied explicitly, only those that deny. */
function summedUp(each: readonly Simulated[]): Statement[] {
  const decision = worst(each);
  const counting = decision === 'explicitDeny' ? each.filter((one) => one.decision === decision) : each;
  const known = new Map(
    counting.flatMap(({ matched }) => matched).map((statement) => [JSON.stringify(statement), statement]),
  );
  return [...known.values()];
}

function simulateOne(
  action: string,
  resource: string,
  { principal, context, resourceOwner, entered }: SimulatedRequests,
  layers: SimulatedLayers,
): Simulated {
  const { identity, boundary, resource: resourcePolicy, scp } = layers;
  const asked: PolicyLayers = {
    identity: identity.map(({ policy }) => policy),
    ...(boundary && { boundary: boundary.policy }),
    ...(resourcePolicy && { resource: resourcePolicy.policy }),
    ...(scp && { scp }),
  };
  // The owner is the caller's account unless it is said otherwise: "If ResourceOwner is not specified, …".
  const account = 'account' in principal ? principal.account : undefined;
  const resourceAccount = resourceOwner ?? account;
  const verdict = evaluate(
    { action, resource, principal, context, ...(resourceAccount && { resourceAccount }) },
    asked,
  );
  const explained = verdict.explanation.layers;
  const decision = decisionOf(verdict);
  return {
    resource,
    decision,
    matched: matchedStatements(explained, decision, layers),
    missing: missingKeys(explained, entered),
    allowedByOrganizations: verdict.layer !== 'scp' || verdict.decision === 'allowed',
    allowedByBoundary: boundary && explained.find(({ layer }) => layer === 'boundary')?.effect === 'allows',
  };
}

/** What hangs on a value that nobody entered is not allowed. */
function decisionOf({ decision, reason }: Verdict): Decision {
  if (decision === 'allowed') return 'allowed';
  return reason === 'explicit-deny' ? 'explicitDeny' : 'implicitDeny';
}

/** Of an explicit deny the statements that deny, else those that allow. SCPs are never shown. */
function matchedStatements(
  explained: readonly LayerExplanation[],
  decision: Decision,
  { identity, boundary, resource }: SimulatedLayers,
): readonly Statement[] {
  const effect = decision === 'explicitDeny' ? 'Deny' : 'Allow';
  const shown = { identity, boundary: boundary ? [boundary] : [], resource: resource ? [resource] : [] };
  return explained.flatMap(({ layer, statements }) => {
    const policies = layer === 'identity' || layer === 'boundary' || layer === 'resource' ? shown[layer] : [];
    if (layer === 'boundary' && effect === 'Allow') return [];
    return statements
      .filter((statement) => statement.effect === effect && statement.applies === true)
      .flatMap(({ statement: { policy, index } }) => {
        const source = policies[policy];
        return source ? [matchedStatement(source, index)] : [];
      });
  });
}

const matchedStatement = ({ sourceId, text, policy }: SimulatedPolicy, index: number): Statement => ({
  SourcePolicyId: sourceId,
  // Observed of every kind of policy, though AWS's model lists other values.
  SourcePolicyType: 'IAM Policy' as PolicySourceType,
  ...statementPlace(text, policy, index),
});

/**
 * The keys that nobody entered of the statements that are about the action and the resource and do not apply; those
 * that the simulator knows by itself are among them (observed of aws:userid).
 */
function missingKeys(
  explained: readonly LayerExplanation[],
  entered: ReadonlySet<string>,
): readonly string[] {
  const statements = explained
    .filter(({ layer }) => layer !== 'scp')
    .flatMap((layer) => layer.statements)
    .filter(({ checks }) => checks.every(({ element, matches }) => element === 'Condition' || matches));
  const absent = statements.flatMap(({ applies, checks }) =>
    checks.flatMap(({ key }) => (applies !== true && key && !entered.has(key.toLowerCase()) ? [key] : [])),
  );
  return [...new Set(absent)];
}
