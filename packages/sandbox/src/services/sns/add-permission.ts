import type { AddPermissionCommandInput, AddPermissionCommandOutput } from '@aws-sdk/client-sns';
import { topicArn } from '../../world/topic.js';
import type { Operation } from '../operation.js';
import { statementsOf } from '../resource-policies/statements.js';
import { accessedTopic } from './accessed-topic.js';
import { invalidParameter, requireMembers } from './errors.js';
import { readTopicPolicy, withStatements } from './topic-policy.js';

export const addPermission: Operation<AddPermissionCommandInput, AddPermissionCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['TopicArn', 'Label', 'AWSAccountId', 'ActionName']);
  const { Label: label = '', AWSAccountId: accounts = [], ActionName: actions = [] } = input;
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:AddPermission' });
  if (accounts.length === 0 || accounts.some((account) => !/^\d{12}$/.test(account))) {
    throw invalidParameter('Policy Error: PrincipalNotFound');
  }
  const statements = statementsOf(topic);
  if (statements.some(({ Sid }) => Sid === label)) throw invalidParameter('Statement already exists');
  const added = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
    Action: actions.map((action) => `SNS:${action}`),
    Resource: topicArn(topic),
  };
  topic.policy = readTopicPolicy(withStatements(topic, [...statements, added]), context.world);
  return {};
};
