import type { DescribeTrailsCommandInput, DescribeTrailsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { type Trail, trailArn } from '../../world/trail.js';
import type { CallContext, Operation } from '../operation.js';
import { isIn } from './accessed-trail.js';
import { trailOutput } from './trail-output.js';

/** Members see the trails of their organization. What is named and not there is left out. */
export const describeTrails: Operation<DescribeTrailsCommandInput, DescribeTrailsCommandOutput> = (
  input,
  context,
) => {
  const { world, region } = context;
  context.authorize('cloudtrail:DescribeTrails', '*');
  const { trailNameList: names = [], includeShadowTrails: withShadows = true } = input;
  const seen = [...world.trails.all].filter(
    (trail) =>
      isShown(trail, context) &&
      (withShadows ? isIn(trail, region) : trail.homeRegion === region) &&
      (names.length === 0 || names.includes(trail.name) || names.includes(trailArn(trail))),
  );
  return { trailList: seen.map(trailOutput) };
};

export function isShown({ account, scope }: Trail, { world, principal }: CallContext): boolean {
  return (
    account === principal.account ||
    (scope.isOrganization && world.organization.account(principal.account) !== undefined)
  );
}
