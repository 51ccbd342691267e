import type {
  SimulateCustomPolicyCommandInput,
  SimulateCustomPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { pageOf } from '../page.js';
import { simulationConstraints } from './constraints.js';
import { policiesOf, simulatedRequests } from './simulated-request.js';
import { simulateAction } from './simulation.js';

/** Of policies that come with the request, whoever may have them. */
export const simulateCustomPolicy: Operation<
  SimulateCustomPolicyCommandInput,
  SimulateCustomPolicyCommandOutput
> = (input, context) => {
  validateQuery(input, { PolicyInputList: { required: true }, ...simulationConstraints });
  context.authorize('iam:SimulateCustomPolicy', '*');
  const requests = simulatedRequests(input, context.principal.account);
  const layers = { ...layersOfInput(input), scp: undefined, inOrganization: false };
  const { items, rest } = pageOf(requests.actions, input);
  return { EvaluationResults: items.map((action) => simulateAction(action, requests, layers)), ...rest };
};

/** The policies that come with either simulation. */
export function layersOfInput(
  input: Omit<SimulateCustomPolicyCommandInput, 'PolicyInputList'> & {
    readonly PolicyInputList?: string[] | undefined;
  },
) {
  const [boundary] = policiesOf(
    input.PermissionsBoundaryPolicyInputList,
    'boundary',
    'PermissionsBoundaryPolicyInputList',
  );
  const [resource] = policiesOf(
    input.ResourcePolicy === undefined ? [] : [input.ResourcePolicy],
    'resource',
    'ResourcePolicy',
  );
  return { identity: policiesOf(input.PolicyInputList, 'identity', 'PolicyInputList'), boundary, resource };
}
