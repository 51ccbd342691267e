import * as eventbridge from '@aws-sdk/client-eventbridge';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { createEventBus } from './create-event-bus.js';
import { deleteEventBus } from './delete-event-bus.js';
import { deleteRule } from './delete-rule.js';
import { describeEventBus } from './describe-event-bus.js';
import { describeRule } from './describe-rule.js';
import { listEventBuses } from './list-event-buses.js';
import { listRules } from './list-rules.js';
import { listTagsForResource } from './list-tags-for-resource.js';
import { listTargetsByRule } from './list-targets-by-rule.js';
import { putEvents } from './put-events.js';
import { putPermission } from './put-permission.js';
import { putRule } from './put-rule.js';
import { putTargets } from './put-targets.js';
import { removePermission } from './remove-permission.js';
import { removeTargets } from './remove-targets.js';
import { switchRule } from './switch-rule.js';
import { tagResource } from './tag-resource.js';
import { testEventPattern } from './test-event-pattern.js';
import { untagResource } from './untag-resource.js';

export const eventBridgeService = defineService<typeof eventbridge, CallContext>({
  signingName: 'events',
  sdk: eventbridge,
  client: new eventbridge.EventBridgeClient({ region: 'us-east-1' }),
  operations: {
    CreateEventBus: createEventBus,
    DeleteEventBus: deleteEventBus,
    DeleteRule: deleteRule,
    DescribeEventBus: describeEventBus,
    DescribeRule: describeRule,
    DisableRule: switchRule('events:DisableRule', 'DISABLED'),
    EnableRule: switchRule('events:EnableRule', 'ENABLED'),
    ListEventBuses: listEventBuses,
    ListRules: listRules,
    ListTagsForResource: listTagsForResource,
    ListTargetsByRule: listTargetsByRule,
    PutEvents: putEvents,
    PutPermission: putPermission,
    PutRule: putRule,
    PutTargets: putTargets,
    RemovePermission: removePermission,
    RemoveTargets: removeTargets,
    TagResource: tagResource,
    TestEventPattern: testEventPattern,
    UntagResource: untagResource,
  },
});
