import type {
  GetEventSelectorsCommandInput,
  GetEventSelectorsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { accessedTrail } from './accessed-trail.js';
import { selectorsOutput } from './selectors-output.js';

export const getEventSelectors: Operation<GetEventSelectorsCommandInput, GetEventSelectorsCommandOutput> = (
  input,
  context,
) => selectorsOutput(accessedTrail('cloudtrail:GetEventSelectors', input.TrailName, context));
