import type { GetTrailStatusCommandInput, GetTrailStatusCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { accessedTrail } from './accessed-trail.js';

export const getTrailStatus: Operation<GetTrailStatusCommandInput, GetTrailStatusCommandOutput> = (
  input,
  context,
) => {
  const trail = accessedTrail('cloudtrail:GetTrailStatus', input.Name, context);
  return {
    IsLogging: trail.isLogging,
    ...(trail.deliveredAt && { LatestDeliveryTime: trail.deliveredAt }),
    ...(trail.deliveryError && { LatestDeliveryError: trail.deliveryError }),
    ...(trail.notifiedAt && { LatestNotificationTime: trail.notifiedAt }),
    ...(trail.notificationError && { LatestNotificationError: trail.notificationError }),
    ...(trail.startedAt && { StartLoggingTime: trail.startedAt }),
    ...(trail.stoppedAt && { StopLoggingTime: trail.stoppedAt }),
  };
};
