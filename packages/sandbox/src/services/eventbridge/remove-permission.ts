import type {
  RemovePermissionCommandInput,
  RemovePermissionCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../wire/aws-error.js';
import { busArn } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { statementsOf } from '../resource-policies/statements.js';
import { existingBus, namedBus } from './addressed-bus.js';
import { withStatements } from './bus-policy.js';
import { validateEvents } from './validate.js';

const constraints = {
  StatementId: { length: [1, 64], pattern: '[a-zA-Z0-9-_]+' },
  EventBusName: { length: [1, 256], pattern: String.raw`[\.\-_A-Za-z0-9]+` },
} as const;

export const removePermission: Operation<RemovePermissionCommandInput, RemovePermissionCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  context.authorize('events:RemovePermission', busArn(namedBus(input.EventBusName, context)));
  const bus = existingBus(input.EventBusName, context);
  const statements = statementsOf(bus);
  const rest = input.RemoveAllPermissions ? [] : statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (!bus.policy && !input.RemoveAllPermissions) {
    throw new AwsError('ResourceNotFoundException', 'EventBus does not have a policy.');
  }
  if (rest.length === statements.length && !input.RemoveAllPermissions) {
    throw new AwsError('ResourceNotFoundException', 'Statement with the provided id does not exist.');
  }
  bus.policy = rest.length > 0 ? { name: 'event bus policy', document: withStatements(rest) } : undefined;
  return {};
};
