import type { ListTrailsCommandInput, ListTrailsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { trailArn } from '../../world/trail.js';
import type { Operation } from '../operation.js';
import { isShown } from './describe-trails.js';

/** Of all Regions. */
export const listTrails: Operation<ListTrailsCommandInput, ListTrailsCommandOutput> = (_input, context) => {
  context.authorize('cloudtrail:ListTrails', '*');
  const seen = [...context.world.trails.all].filter((trail) => isShown(trail, context));
  return {
    Trails: seen.map((trail) => ({
      TrailARN: trailArn(trail),
      Name: trail.name,
      HomeRegion: trail.homeRegion,
    })),
  };
};
