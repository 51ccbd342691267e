import type { GetTrailCommandInput, GetTrailCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { accessedTrail } from './accessed-trail.js';
import { trailOutput } from './trail-output.js';

export const getTrail: Operation<GetTrailCommandInput, GetTrailCommandOutput> = (input, context) => ({
  Trail: trailOutput(accessedTrail('cloudtrail:GetTrail', input.Name, context)),
});
