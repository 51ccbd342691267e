import type { AddPermissionCommandInput, AddPermissionCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import { queueArn } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { statementsOf } from '../resource-policies/statements.js';
import { ownQueue } from './accessed-queue.js';
import { invalidParameter, requireMembers } from './errors.js';
import { withStatements } from './permission-statements.js';
import { readQueuePolicy } from './queue-policy.js';

/** API reference, "AddPermission". */
const maxStatements = 20;
const maxActions = 7;

export const addPermission: Operation<AddPermissionCommandInput, AddPermissionCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl', 'Label', 'AWSAccountIds', 'Actions']);
  const { Label: label = '', AWSAccountIds: accounts = [], Actions: actions = [] } = input;
  const queue = ownQueue(context, input, 'sqs:AddPermission');
  if (!/^[\w-]{1,80}$/.test(label)) {
    const message = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
    throw new AwsError('InvalidParameterValue', message, 400);
  }
  const unknown = accounts.find((account) => !/^\d{12}$/.test(account));
  if (accounts.length === 0 || unknown !== undefined) {
    throw invalidParameter(`[${unknown ?? ''}]`, 'PrincipalId', 'Unable to verify.');
  }
  const wrong = actions.find((action) => !/^(\*|[A-Za-z]+)$/.test(action));
  if (actions.length === 0 || wrong !== undefined) {
    const why = 'Please refer to the appropriate WSDL for a list of valid actions. ';
    throw invalidParameter(`SQS:${wrong ?? ''}`, 'ActionName', why);
  }
  const statements = statementsOf(queue);
  if (statements.some(({ Sid }) => Sid === label)) throw invalidParameter(label, 'Label', 'Already exists.');
  if (actions.length > maxActions) throw overLimit(actions.length, 'Actions', maxActions);
  if (statements.length >= maxStatements) throw overLimit(statements.length + 1, 'statements', maxStatements);
  const added = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
    Action: actions.map((action) => `SQS:${action}`),
    Resource: queueArn(queue),
  };
  queue.policy = readQueuePolicy(withStatements(queue, [...statements, added]), context.world);
  return {};
};

const overLimit = (count: number, what: string, most: number) =>
  new AwsError('OverLimit', `${count} ${what} were found, maximum allowed is ${most}.`, 403);
