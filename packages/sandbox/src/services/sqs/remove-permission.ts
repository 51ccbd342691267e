import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { statementsOf } from '../resource-policies/statements.js';
import { ownQueue } from './accessed-queue.js';
import { invalidParameter, requireMembers } from './errors.js';
import { withStatements } from './permission-statements.js';
import { readQueuePolicy } from './queue-policy.js';

/** With its last statement the policy goes. */
export const removePermission: Operation<RemovePermissionCommandInput, RemovePermissionCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl', 'Label']);
  const { Label: label = '' } = input;
  const queue = ownQueue(context, input, 'sqs:RemovePermission');
  const statements = statementsOf(queue);
  const rest = statements.filter(({ Sid }) => Sid !== label);
  if (rest.length === statements.length) {
    throw invalidParameter(label, 'Label', "can't find label on existing policy.");
  }
  queue.policy = readQueuePolicy(withStatements(queue, rest), context.world);
  return {};
};
