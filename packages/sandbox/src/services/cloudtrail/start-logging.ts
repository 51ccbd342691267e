import type { StartLoggingCommandInput, StartLoggingCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { trailAtHome } from './accessed-trail.js';

export const startLogging: Operation<StartLoggingCommandInput, StartLoggingCommandOutput> = (
  input,
  context,
) => {
  const trail = trailAtHome('cloudtrail:StartLogging', input.Name, context);
  trail.isLogging = true;
  trail.startedAt = context.now;
  return {};
};
