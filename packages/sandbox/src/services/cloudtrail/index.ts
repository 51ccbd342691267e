import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { lookupEvents } from './lookup-events.js';

export const cloudTrailService = defineService<typeof cloudtrail, CallContext>({
  signingName: 'cloudtrail',
  sdk: cloudtrail,
  client: new cloudtrail.CloudTrailClient({ region: 'us-east-1' }),
  operations: {
    LookupEvents: lookupEvents,
  },
});
