import type { Call, Sandbox } from '@rootwarden/sandbox';

const reading = /^(Get|List|Describe|AssumeRole|AssumeRoot|GenerateCredentialReport)/;

/** The calls that change AWS, whatever became of them. */
export function changingCalls(sandbox: Sandbox): readonly Call[] {
  return sandbox.calls().filter(({ operation }) => operation !== null && !reading.test(operation));
}

/** The calls of IAM that were made in the name of a root session's account, in their order. */
export function callsAsRootOf(sandbox: Sandbox, accountId: string): readonly string[] {
  const root = `arn:aws:iam::${accountId}:root`;
  return sandbox.calls({ service: 'iam', principal: root }).map(({ operation }) => operation ?? '');
}
