import { AwsError } from '../../wire/aws-error.js';

/** @param what the parameter, and the reason: `TopicArn Reason: no value for required parameter` */
export const invalidParameter = (what: string) =>
  new AwsError('InvalidParameterException', `Invalid parameter: ${what}`);

/** Throws for the first member that has to be there and is not. */
export function requireMembers<Input extends object>(
  input: Input,
  members: readonly (keyof Input & string)[],
): void {
  const missing = members.find((member) => input[member] === undefined);
  if (missing !== undefined) throw invalidParameter(`${missing} Reason: no value for required parameter`);
}

/** @param what `Topic` or `Subscription` */
export const notFound = (what: string) => new AwsError('NotFoundException', `${what} does not exist`);
