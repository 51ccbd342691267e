import * as sns from '@aws-sdk/client-sns';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { addPermission } from './add-permission.js';
import { confirmSubscription } from './confirm-subscription.js';
import { createTopic } from './create-topic.js';
import { deleteTopic } from './delete-topic.js';
import { getSubscriptionAttributes } from './get-subscription-attributes.js';
import { getTopicAttributes } from './get-topic-attributes.js';
import { listSubscriptions } from './list-subscriptions.js';
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic.js';
import { listTagsForResource } from './list-tags-for-resource.js';
import { listTopics } from './list-topics.js';
import { publish } from './publish.js';
import { publishBatch } from './publish-batch.js';
import { removePermission } from './remove-permission.js';
import { setSubscriptionAttributes } from './set-subscription-attributes.js';
import { setTopicAttributes } from './set-topic-attributes.js';
import { subscribe } from './subscribe.js';
import { tagResource } from './tag-resource.js';
import { unsubscribe } from './unsubscribe.js';
import { untagResource } from './untag-resource.js';

export const snsService = defineService<typeof sns, CallContext>({
  signingName: 'sns',
  sdk: sns,
  client: new sns.SNSClient({ region: 'us-east-1' }),
  operations: {
    AddPermission: addPermission,
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createTopic,
    DeleteTopic: deleteTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTagsForResource: listTagsForResource,
    ListTopics: listTopics,
    Publish: publish,
    PublishBatch: publishBatch,
    RemovePermission: removePermission,
    SetSubscriptionAttributes: setSubscriptionAttributes,
    SetTopicAttributes: setTopicAttributes,
    Subscribe: subscribe,
    TagResource: tagResource,
    Unsubscribe: unsubscribe,
    UntagResource: untagResource,
  },
});
