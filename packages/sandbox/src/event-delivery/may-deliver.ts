import { createAuthorizer } from '../authorize/authorizer.js';
import { serviceMay } from '../authorize/service-access.js';
import { AwsError } from '../wire/aws-error.js';
import type { RuleTarget } from '../world/event-bus.js';
import { findRole } from '../world/role.js';
import type { World } from '../world/world.js';

/** A delivery that a rule wants. */
interface Delivery {
  /** Of the rule. */
  readonly account: string;
  readonly region: string;
  readonly ruleArn: string;
  readonly action: string;
  readonly target: RuleTarget;
}

const service = 'events.amazonaws.com';

/**
 * Whether EventBridge may deliver: as the role of the target, where it has one, else by the policy of the target.
 *
 * @see EventBridge User Guide, "Using resource-based policies" and "Sending and receiving events between accounts"
 */
export function mayDeliver(world: World, delivery: Delivery): boolean {
  const { account, ruleArn, action, target } = delivery;
  if (target.roleArn !== undefined) return roleMay(world, delivery, target.roleArn);
  const keys = { 'aws:SourceArn': ruleArn };
  return serviceMay(world, { service, action, resource: target.arn, sourceAccount: account, keys });
}

function roleMay(
  world: World,
  { account, region, ruleArn, action, target }: Delivery,
  roleArn: string,
): boolean {
  const role = findRole(world, roleArn);
  const keys = { 'aws:SourceArn': ruleArn };
  const trusts =
    role &&
    serviceMay(world, { service, action: 'sts:AssumeRole', resource: roleArn, sourceAccount: account, keys });
  if (!role || !trusts) return false;
  const now = world.clock.now();
  const authorize = createAuthorizer(world, {
    principal: {
      kind: 'role-session',
      account,
      accessKeyId: '',
      roleName: role.name,
      sessionName: 'eventbridge',
      sessionPolicies: [],
      issuedAt: now,
    },
    region,
    sourceIp: service,
    now,
    // Nobody called: the log of calls has nothing to say of it.
    onDecision: () => undefined,
  });
  try {
    authorize(action, target.arn);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
