import { randomUUID } from 'node:crypto';
import { createAuthorizer } from '../authorize/authorizer.js';
import { CallRecord } from '../server/call-record.js';
import type { CallContext, Operation } from '../services/operation.js';
import { trailed } from '../trail/record-call.js';
import { AwsError } from '../wire/aws-error.js';
import type { Principal } from '../world/principal.js';
import type { FoundSession } from './console-session.js';
import type { Visit } from './visit.js';

/** An operation of IAM as somebody in the console causes it. */
interface ConsoleCall<Input extends object, Output extends object> {
  /** `CreateAccessKey` */
  readonly name: string;
  readonly operation: Operation<Input, Output>;
  readonly input: Input;
}

/**
 * Calls IAM as the root user of a session: authorized by the policies that bind it, recorded by CloudTrail, and
 * listed among the calls. The weather does not strike it.
 *
 * @throws AwsError that IAM answers
 */
export function consoleCall<Input extends object, Output extends object>(
  visit: Visit,
  found: Pick<FoundSession, 'session' | 'account'>,
  { name, operation, input }: ConsoleCall<Input, Output>,
): Omit<Output, '$metadata'> {
  const { world, calls, sourceIp, userAgent } = visit;
  const now = world.clock.now();
  const requestId = randomUUID();
  const record = new CallRecord({ at: now.toISOString(), requestId, service: 'iam' }, calls);
  record.operation = name;
  record.principal = principalOf(found);
  const context: CallContext = {
    world,
    principal: record.principal,
    region: 'us-east-1',
    host: 'iam.amazonaws.com',
    origin: visit.origin,
    requestId,
    now,
    authorize: createAuthorizer(world, {
      principal: record.principal,
      region: 'us-east-1',
      sourceIp,
      now,
      onDecision: (decision) => record.decided(decision),
    }),
  };
  try {
    const output = trailed({ context, service: 'iam', operation: name, input, sourceIp, userAgent }, () =>
      operation(input, context),
    );
    record.answered(null);
    return output;
  } catch (error) {
    record.answered(error instanceof AwsError ? error.code : 'InternalFailure');
    throw error;
  }
}

const principalOf = ({ session, account }: Pick<FoundSession, 'session' | 'account'>): Principal => ({
  kind: 'root-user',
  account: account.id,
  accessKeyId: session.credentials.accessKeyId,
  issuedAt: session.openedAt,
  mfa: session.mfa !== undefined,
  console: true,
});
