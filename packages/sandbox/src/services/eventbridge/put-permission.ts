import type { PutPermissionCommandInput, PutPermissionCommandOutput } from '@aws-sdk/client-eventbridge';
import { parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import { busArn, type EventBus } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { statementsOf, type WrittenStatement } from '../resource-policies/statements.js';
import { existingBus, namedBus } from './addressed-bus.js';
import { withStatements } from './bus-policy.js';
import { validateEvents, validationException } from './validate.js';

const constraints = {
  EventBusName: { length: [1, 256], pattern: String.raw`[\.\-_A-Za-z0-9]+` },
  Action: { length: [1, 64], pattern: 'events:[a-zA-Z]+' },
  Principal: { length: [1, 12], pattern: String.raw`(\d{12}|\*)` },
  StatementId: { length: [1, 64], pattern: '[a-zA-Z0-9-_]+' },
} as const;

/** Bytes of the policy of a bus: EventBridge User Guide, "Quotas". */
const maxSize = 10_240;

/** A whole policy, or one statement by its parts; the same id replaces the statement. Texts of errors are assumed. */
export const putPermission: Operation<PutPermissionCommandInput, PutPermissionCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  context.authorize('events:PutPermission', busArn(namedBus(input.EventBusName, context)));
  const bus = existingBus(input.EventBusName, context);
  const document = input.Policy ?? documentWith(bus, input);
  if (Buffer.byteLength(document) > maxSize) {
    throw new AwsError('PolicyLengthExceededException', 'The policy length exceeds the limit of 10240.');
  }
  const parsed = parsePolicy(document, 'resource');
  if (!parsed.ok) throw validationException(`Policy is not valid. ${parsed.errors[0]?.message ?? ''}`.trim());
  bus.policy = { name: 'event bus policy', document };
  return {};
};

function documentWith(bus: EventBus, input: PutPermissionCommandInput): string {
  const { Action: action, Principal: principal, StatementId: sid, Condition: condition } = input;
  if (!action || !principal || !sid) {
    throw validationException('Parameters Action, Principal and StatementId must be specified.');
  }
  const statement: WrittenStatement = {
    Sid: sid,
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: `arn:aws:iam::${principal}:root` },
    Action: action,
    Resource: busArn(bus),
    ...(condition && { Condition: { [`${condition.Type}`]: { [`${condition.Key}`]: condition.Value } } }),
  };
  const others = statementsOf(bus).filter(({ Sid }) => Sid !== sid);
  return withStatements([...others, statement]);
}
