import type { AssumeRootCommandInput, AssumeRootCommandOutput } from '@aws-sdk/client-sts';
import { type RootFeature, type RootTaskDefinition, rootTasks, taskPolicyArn } from '@rootwarden/policy';
import { plainDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import type { World } from '../../world/world.js';
import type { CallContext, Operation } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';
import { credentialsOutput } from './credentials.js';

const constraints = {
  TargetPrincipal: { required: true, length: [12, 2048] },
  TaskPolicyArn: { required: true },
  'TaskPolicyArn.arn': { length: [20, 2048] },
  DurationSeconds: { range: [0, 900] },
} as const;

/**
 * Checks in the order observed: endpoint, input, permission, caller and target, trusted access, feature.
 *
 * A caller or target that the feature is not for gets the plain denial: observed for the management account
 * and a former delegate, assumed for every other account that cannot be a target.
 */
export const assumeRoot: Operation<AssumeRootCommandInput, AssumeRootCommandOutput> = (input, context) => {
  if (isGlobalEndpoint(context.host)) throw new AwsError('InvalidAction', 'Unknown Operation');
  validateQuery(input, constraints);
  const account = targetAccount(input.TargetPrincipal);
  const task = taskOf(input.TaskPolicyArn?.arn);
  const arn = taskPolicyArn(task.task);
  const { world, principal, now } = context;
  const resource = `arn:aws:iam::${account}:root`;
  context.authorize('sts:AssumeRoot', resource, { 'sts:TaskPolicyArn': arn });
  if (!mayAdministerRoot(context) || account === world.organization.management.id) {
    throw plainDenial({ principal, action: 'sts:AssumeRoot', resource });
  }
  if (!canBeTarget(context, account)) {
    if (world.answers['unusable-target'] === 'invalid') throw invalidTarget();
    throw plainDenial({ principal, action: 'sts:AssumeRoot', resource });
  }
  checkOrganization(context, task.feature);
  const expiresAt = wholeSeconds(new Date(now.getTime() + duration(input, world) * 1000));
  const issued = world.credentials.issue(
    (accessKeyId) => ({ kind: 'root-session', account, accessKeyId, taskPolicyArn: arn, issuedAt: now }),
    { now, expiresAt },
  );
  const sourceIdentity = 'sourceIdentity' in principal ? principal.sourceIdentity : undefined;
  return {
    ...(sourceIdentity && { SourceIdentity: sourceIdentity }),
    Credentials: credentialsOutput(issued),
  };
};

/** AssumeRoot lives on Regional endpoints only. */
const isGlobalEndpoint = (host: string) => host.split(':')[0] === 'sts.amazonaws.com';

function targetAccount(target = ''): string {
  const [, fromArn] = /^arn:aws:iam::(\d{12}):root$/.exec(target) ?? [];
  const account = /^\d{12}$/.test(target) ? target : fromArn;
  if (!account) throw invalidTarget();
  return account;
}

const invalidTarget = () => validationError('Request must contain a valid target principal');

const tasksByArn: ReadonlyMap<string, RootTaskDefinition> = new Map(
  rootTasks.map((definition) => [taskPolicyArn(definition.task), definition]),
);

function taskOf(arn = ''): RootTaskDefinition {
  const task = tasksByArn.get(arn);
  if (!task) throw validationError('Request must contain valid AWS managed task policy ARN');
  return task;
}

/** The management account and the delegated administrators for IAM. Root users are refused by `authorize`. */
function mayAdministerRoot({ world: { organization }, principal: { account } }: CallContext): boolean {
  return account === organization.management.id || organization.delegates('iam.amazonaws.com').has(account);
}

function canBeTarget({ world: { organization } }: CallContext, id: string): boolean {
  const account = organization.account(id);
  return account?.state === 'ACTIVE' || account?.state === 'PENDING_CLOSURE';
}

/** Seconds. 0 is taken (observed); whether for an empty session or for the default is an open question. */
function duration({ DurationSeconds: seconds = 900 }: AssumeRootCommandInput, { answers }: World): number {
  return seconds === 0 && answers['empty-session'] === 'default' ? 900 : seconds;
}

const featureNames: Readonly<Record<RootFeature, string>> = {
  RootCredentialsManagement: 'Root credentials management',
  RootSessions: 'Root sessions',
};

function checkOrganization({ world: { organization } }: CallContext, feature: RootFeature): void {
  if (!organization.serviceAccess.has('iam.amazonaws.com')) {
    throw new AwsError('AccessDenied', 'Service not enabled for AWS Organizations.', 403);
  }
  if (!organization.rootFeatures.has(feature)) {
    const message = `${featureNames[feature]} feature is not enabled for your AWS Organization.`;
    throw new AwsError('AccessDenied', message, 403);
  }
}
