import { AwsError } from '../../wire/aws-error.js';

/** Throws MissingParameter for the first member that has to be there and is not. */
export function requireMembers<Input extends object>(
  input: Input,
  members: readonly (keyof Input & string)[],
) {
  const missing = members.find((member) => input[member] === undefined);
  if (missing === undefined) return;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${missing}.`, 400);
}

/** @param why a sentence: `Must be between 1 and 10, if provided.` */
export const invalidParameter = (value: unknown, name: string, why: string) =>
  new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: ${why}`,
    400,
  );

export const queueDoesNotExist = (message = 'The specified queue does not exist.') =>
  new AwsError('QueueDoesNotExist', message, 400);

export const receiptHandleIsInvalid = () =>
  new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 404);
