import type { ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { everything } from './accessed-topic.js';
import { pageOf } from './page.js';
import { subscriptionOutput } from './subscription-output.js';

/** What the account subscribed in one Region, to its own topics and to others'. */
export const listSubscriptions: Operation<ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput> = (
  input,
  context,
) => {
  context.authorize('sns:ListSubscriptions', everything(context));
  const { world, principal, region } = context;
  const { items, rest } = pageOf(world.topics.subscriptionsOf(principal.account, region), input);
  return { Subscriptions: items.map(subscriptionOutput), ...rest };
};
