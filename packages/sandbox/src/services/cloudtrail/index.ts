import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { createTrail } from './create-trail.js';
import { deleteTrail } from './delete-trail.js';
import { describeTrails } from './describe-trails.js';
import { getTrail } from './get-trail.js';
import { getTrailStatus } from './get-trail-status.js';
import { lookupEvents } from './lookup-events.js';
import { startLogging } from './start-logging.js';
import { stopLogging } from './stop-logging.js';

export const cloudTrailService = defineService<typeof cloudtrail, CallContext>({
  signingName: 'cloudtrail',
  sdk: cloudtrail,
  client: new cloudtrail.CloudTrailClient({ region: 'us-east-1' }),
  operations: {
    CreateTrail: createTrail,
    DeleteTrail: deleteTrail,
    DescribeTrails: describeTrails,
    GetTrail: getTrail,
    GetTrailStatus: getTrailStatus,
    LookupEvents: lookupEvents,
    StartLogging: startLogging,
    StopLogging: stopLogging,
  },
});
