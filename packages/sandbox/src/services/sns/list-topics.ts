import type { ListTopicsCommandInput, ListTopicsCommandOutput } from '@aws-sdk/client-sns';
import { topicArn } from '../../world/topic.js';
import type { Operation } from '../operation.js';
import { everything } from './accessed-topic.js';
import { pageOf } from './page.js';

/** The topics of one Region. */
export const listTopics: Operation<ListTopicsCommandInput, ListTopicsCommandOutput> = (input, context) => {
  context.authorize('sns:ListTopics', everything(context));
  const { world, principal, region } = context;
  const { items, rest } = pageOf(world.topics.of(principal.account, region), input);
  return { Topics: items.map((topic) => ({ TopicArn: topicArn(topic) })), ...rest };
};
