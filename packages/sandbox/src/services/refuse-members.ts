import { AwsError } from '../wire/aws-error.js';

/**
 * Refuses what a request asks for and the sandbox does not have: it must not be left out in silence.
 *
 * @param members that are refused when they are there and not false
 * @param service as people call it, `S3`
 */
export function refuseMembers(input: object, members: readonly string[], service: string): void {
  const given = input as Readonly<Record<string, unknown>>;
  const member = members.find((name) => given[name] !== undefined && given[name] !== false);
  if (member === undefined) return;
  throw new AwsError('NotImplemented', `The sandbox has no ${member} of ${service}.`, 501);
}
