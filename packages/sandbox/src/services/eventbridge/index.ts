import * as eventbridge from '@aws-sdk/client-eventbridge';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { testEventPattern } from './test-event-pattern.js';

export const eventBridgeService = defineService<typeof eventbridge, CallContext>({
  signingName: 'events',
  sdk: eventbridge,
  client: new eventbridge.EventBridgeClient({ region: 'us-east-1' }),
  operations: {
    TestEventPattern: testEventPattern,
  },
});
