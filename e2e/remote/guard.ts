import { taskPolicyArn } from '@rootwarden/policy';
import type { MiddlewareStack } from '@smithy/types';

/** AWS's operations that read have names like these. */
const reading = /^(Get|List|Describe)[A-Z]/;
/** These hand out credentials, whatever their names say. */
const handsOutCredentials = /Token$/;

/**
 * What may be sent to a real account: operations that read, and AssumeRoot for the audit task into the one account
 * that was named, whose sessions can do no more than read.
 *
 * @param operation `ListAccounts`
 * @param member id of the account that was named; undefined when none was
 */
export function mayBeSent(operation: string, input: object, member: string | undefined): boolean {
  if (operation !== 'AssumeRoot') return reading.test(operation) && !handsOutCredentials.test(operation);
  const { TargetPrincipal: target, TaskPolicyArn: task } = input as {
    readonly TargetPrincipal?: string;
    readonly TaskPolicyArn?: { readonly arn?: string };
  };
  return member !== undefined && target === member && task?.arn === taskPolicyArn('audit');
}

/** Makes a client refuse everything else before it is signed, let alone sent. */
export function guard<Input extends object, Output extends object>(
  { middlewareStack }: { readonly middlewareStack: MiddlewareStack<Input, Output> },
  member: string | undefined,
): void {
  middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const operation = `${commandName}`.replace(/Command$/, '');
        if (mayBeSent(operation, call.input, member)) return next(call);
        throw new Error(`${operation} is not sent: e2e/remote reads, and does nothing else.`);
      },
    { step: 'initialize', priority: 'high', name: 'readOnly' },
  );
}
