import type {
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Policy } from '@rootwarden/policy';
import { writtenPolicy } from '../../../authorize/compiled-policies.js';
import { compiledBoundary } from '../../../authorize/identity-policies.js';
import { levelsAbove } from '../../../authorize/layers.js';
import type { Account } from '../../../world/account.js';
import type { Organization } from '../../../world/organization.js';
import type { CallContext, Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { pageOf } from '../page.js';
import { simulationConstraints } from './constraints.js';
import { type PolicySource, policiesOfSource, policySource } from './policy-source.js';
import { layersOfInput } from './simulate-custom-policy.js';
import { entityOf, type SimulatedPolicy, simulatedRequests } from './simulated-request.js';
import { type SimulatedLayers, simulateAction } from './simulation.js';

/**
 * Of the policies of a user, group or role, and of those that come with the request. A user is the caller of what
 * is simulated unless another is named; groups and roles are nobody's caller (API_SimulatePrincipalPolicy).
 */
export const simulatePrincipalPolicy: Operation<
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput
> = (input, context) => {
  validateQuery(input, {
    PolicySourceArn: { required: true, length: [20, 2048] },
    ...simulationConstraints,
  });
  const { PolicySourceArn: arn = '' } = input;
  const { kind, name } = entityOf(arn);
  context.authorize('iam:SimulatePrincipalPolicy', arn);
  const account = callersAccount(context);
  const source = policySource(account, kind, name);
  const CallerArn = input.CallerArn ?? (kind === 'user' ? arn : undefined);
  const requests = simulatedRequests({ ...input, CallerArn }, account.id);
  const layers = layersOfSource(input, source, account, context);
  const { items, rest } = pageOf(requests.actions, input);
  return { EvaluationResults: items.map((action) => simulateAction(action, requests, layers)), ...rest };
};

function layersOfSource(
  input: SimulatePrincipalPolicyCommandInput,
  source: PolicySource,
  account: Account,
  { world: { organization } }: CallContext,
): SimulatedLayers {
  const given = layersOfInput(input);
  return {
    identity: [...policiesOfSource(account, source), ...given.identity],
    boundary: given.boundary ?? boundaryOf(account, source),
    resource: given.resource,
    scp: scpsAbove(account, organization),
    inOrganization: account.parent !== undefined,
  };
}

function boundaryOf(account: Account, { holder }: PolicySource): SimulatedPolicy | undefined {
  const policy = 'permissionsBoundary' in holder ? compiledBoundary(account, holder) : undefined;
  const written = policy && writtenPolicy(policy);
  return written && { sourceId: written.name, text: written.document, policy };
}

/** "The policy simulator doesn't evaluate SCPs that have any conditions": IAM User Guide, "IAM policy testing". */
function scpsAbove(account: Account, { management, policies }: Organization): SimulatedLayers['scp'] {
  if (!account.parent || account === management) return undefined;
  if (!policies.enabledTypes.has('SERVICE_CONTROL_POLICY')) return undefined;
  return levelsAbove(account, 'SERVICE_CONTROL_POLICY').map((level) => level.filter(isUnconditional));
}

const isUnconditional = ({ document: { statements } }: Policy) =>
  statements.every(({ condition }) => condition === undefined);
