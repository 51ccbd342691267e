import type { Service } from '../../wire/service.js';
import { SignatureRefusal } from '../../wire/sigv4/refusal.js';
import type { CallContext } from '../operation.js';

type Operations = Service<CallContext>['operations'];

/**
 * Operations that take no session of GetSessionToken that was opened without MFA; one of the console is no such. Seen in the field: the token is
 * called invalid.
 */
export const behindMfa = (operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      operation &&
        ((input: never, context: CallContext) => {
          requireMfa(context);
          return operation(input, context);
        }),
    ]),
  );

function requireMfa({ principal }: CallContext): void {
  if (principal.kind !== 'user' && principal.kind !== 'root-user') return;
  if (!principal.issuedAt || principal.mfa || principal.console) return;
  throw new SignatureRefusal('unknown-key', 'The security token included in the request is invalid.');
}
