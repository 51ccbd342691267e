import type { PublishCommandInput, PublishCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { accessedTopic } from './accessed-topic.js';
import { invalidParameter } from './errors.js';
import { readMessage } from './read-message.js';
import { sendMessage } from './send-message.js';

/** To a topic; what it cannot deliver is lost, as far as the publisher knows. */
export const publish: Operation<PublishCommandInput, PublishCommandOutput> = (input, context) => {
  refuseMembers(input, ['PhoneNumber'], 'SNS');
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined)
    throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  if (input.TargetArn !== undefined && arn.includes(':endpoint/')) {
    throw invalidParameter('TargetArn Reason: No endpoint found for the target arn specified');
  }
  const topic = accessedTopic(context, { arn, action: 'sns:Publish' });
  return sendMessage(context, topic, readMessage(input, topic));
};
