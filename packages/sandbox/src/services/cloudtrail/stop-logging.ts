import type { StopLoggingCommandInput, StopLoggingCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { trailAtHome } from './accessed-trail.js';

export const stopLogging: Operation<StopLoggingCommandInput, StopLoggingCommandOutput> = (input, context) => {
  const trail = trailAtHome('cloudtrail:StopLogging', input.Name, context);
  trail.isLogging = false;
  trail.stoppedAt = context.now;
  return {};
};
