import type {
  PutEventSelectorsCommandInput,
  PutEventSelectorsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { trailAtHome } from './accessed-trail.js';
import { readSelectors } from './read-selectors.js';
import { selectorsOutput } from './selectors-output.js';

/** In the place of those that the trail had, of either kind. */
export const putEventSelectors: Operation<PutEventSelectorsCommandInput, PutEventSelectorsCommandOutput> = (
  input,
  context,
) => {
  const trail = trailAtHome('cloudtrail:PutEventSelectors', input.TrailName, context);
  trail.selectors = readSelectors(input);
  return selectorsOutput(trail);
};
