import { randomUUID } from 'node:crypto';
import type { CallContext } from '../services/operation.js';
import { AwsError } from '../wire/aws-error.js';
import type { TrailEvent } from '../world/trail-event.js';
import { isDataEvent, isReadOnly } from './event-kind.js';
import { loggedJson } from './logged-json.js';
import { publish } from './publish.js';
import { s3Request } from './s3-request.js';

/** A call that has come so far that CloudTrail hears of it. */
export interface TrailedCall {
  readonly context: CallContext;
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  readonly sourceIp: string;
  readonly userAgent: string;
}

/** Runs a call and remembers it in the history of the caller's account; data events are left out. */
export function trailed<Output extends object>(call: TrailedCall, run: () => Output): Output {
  const { context, service, operation } = call;
  if (isDataEvent(service, operation)) return run();
  // Afterwards the caller may have deleted itself.
  const identity = identityOf(context);
  const note = (outcome: Pick<TrailEvent, 'elements' | 'error'>) =>
    remember(call, { ...identity, ...outcome });
  try {
    const output = run();
    note({ elements: elementsOf(call, output), error: undefined });
    return output;
  } catch (error) {
    if (error instanceof AwsError) {
      note({ elements: undefined, error: { code: loggedCode(error), message: error.message } });
    }
    throw error;
  }
}

/** What SNS calls AuthorizationError is AccessDenied to CloudTrail (seen in the field). */
const loggedCode = ({ code }: AwsError) => (code === 'AuthorizationErrorException' ? 'AccessDenied' : code);

/** Of reads CloudTrail keeps no answer, but for those that open a session. */
function elementsOf({ service, operation }: TrailedCall, output: object): string | undefined {
  if (isReadOnly(operation) && !operation.startsWith('Assume') && operation !== 'GetSessionToken') {
    return undefined;
  }
  return loggedJson(service, 'responseElements', output);
}

const parametersOf = ({ service, operation, input, context }: TrailedCall) =>
  service === 's3' ? s3Request(operation, input, context.region) : input;

type Identity = Pick<TrailEvent, 'knownAs' | 'path'>;

function identityOf({ world, principal }: CallContext): Identity {
  const account = world.accounts.get(principal.account);
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return { knownAs: account?.alias, path: '' };
    case 'user':
      return { knownAs: account?.users.get(principal.userName)?.id, path: principal.path };
    case 'role-session': {
      const role = account?.roles.get(principal.roleName);
      return { knownAs: role?.id, path: role?.path ?? '/' };
    }
  }
}

function remember(call: TrailedCall, known: Identity & Pick<TrailEvent, 'elements' | 'error'>): void {
  const { context, service, operation, sourceIp } = call;
  const { world, principal, now, requestId, region } = context;
  const other = known.error ? undefined : otherRecipient(call);
  const event: TrailEvent = {
    id: randomUUID(),
    recipient: principal.account,
    at: now,
    requestId,
    service,
    operation,
    region,
    sourceIp,
    userAgent: call.userAgent,
    principal,
    ...known,
    parameters: loggedJson(service, 'requestParameters', parametersOf(call)),
    sharedId: other && randomUUID(),
  };
  const recipients = [event, ...(other ? [{ ...event, id: randomUUID(), recipient: other }] : [])];
  for (const received of recipients) {
    publish(world, received);
  }
}

/** The account of a role hears as well of who assumed it: IAM User Guide, "Logging IAM and AWS STS API calls". */
function otherRecipient({ operation, input, context }: TrailedCall): string | undefined {
  if (operation !== 'AssumeRole' || !('RoleArn' in input)) return undefined;
  const account = String(input.RoleArn).split(':')[4];
  return account === context.principal.account ? undefined : account;
}
