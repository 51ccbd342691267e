import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { addTags } from './add-tags.js';
import { createTrail } from './create-trail.js';
import { deleteTrail } from './delete-trail.js';
import { describeTrails } from './describe-trails.js';
import { getEventSelectors } from './get-event-selectors.js';
import { getTrail } from './get-trail.js';
import { getTrailStatus } from './get-trail-status.js';
import { listTags } from './list-tags.js';
import { listTrails } from './list-trails.js';
import { lookupEvents } from './lookup-events.js';
import { putEventSelectors } from './put-event-selectors.js';
import { removeTags } from './remove-tags.js';
import { startLogging } from './start-logging.js';
import { stopLogging } from './stop-logging.js';
import { updateTrail } from './update-trail.js';

export const cloudTrailService = defineService<typeof cloudtrail, CallContext>({
  signingName: 'cloudtrail',
  sdk: cloudtrail,
  client: new cloudtrail.CloudTrailClient({ region: 'us-east-1' }),
  operations: {
    AddTags: addTags,
    CreateTrail: createTrail,
    DeleteTrail: deleteTrail,
    DescribeTrails: describeTrails,
    GetEventSelectors: getEventSelectors,
    GetTrail: getTrail,
    GetTrailStatus: getTrailStatus,
    ListTags: listTags,
    ListTrails: listTrails,
    LookupEvents: lookupEvents,
    PutEventSelectors: putEventSelectors,
    RemoveTags: removeTags,
    StartLogging: startLogging,
    StopLogging: stopLogging,
    UpdateTrail: updateTrail,
  },
});
