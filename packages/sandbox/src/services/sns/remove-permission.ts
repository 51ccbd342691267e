import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { statementsOf } from '../resource-policies/statements.js';
import { accessedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';
import { withStatements } from './topic-policy.js';

/** With its last statement the policy goes; a label that no statement has is passed over: both assumed. */
export const removePermission: Operation<RemovePermissionCommandInput, RemovePermissionCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['TopicArn', 'Label']);
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:RemovePermission' });
  const rest = statementsOf(topic).filter(({ Sid }) => Sid !== input.Label);
  topic.policy =
    rest.length === 0 ? undefined : { name: 'topic policy', document: withStatements(topic, rest) };
  return {};
};
