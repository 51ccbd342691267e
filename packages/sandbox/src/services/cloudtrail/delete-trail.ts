import type { DeleteTrailCommandInput, DeleteTrailCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { trailAtHome } from './accessed-trail.js';

/** The log files stay. */
export const deleteTrail: Operation<DeleteTrailCommandInput, DeleteTrailCommandOutput> = (input, context) => {
  context.world.trails.remove(trailAtHome('cloudtrail:DeleteTrail', input.Name, context));
  return {};
};
