import { randomUUID } from 'node:crypto';
import type { Account } from '../world/account.js';
import type { World } from '../world/world.js';
import { publish } from './publish.js';

/** What the sign-in service tells CloudTrail of. */
export interface SignInEvent {
  readonly name: 'ConsoleLogin' | 'CheckMfa' | 'PasswordRecoveryRequested' | 'PasswordRecoveryCompleted';
  /** The account whose root user it is. */
  readonly account: Account;
  readonly succeeded: boolean;
  /** `additionalEventData` of the record. */
  readonly additionalData?: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  readonly userAgent: string;
}

/** Root users sign in to the console in us-east-1, wherever they are: CloudTrail User Guide, "Console sign-in events". */
const region = 'us-east-1';

/**
 * Remembers what a root user did at the door, in AWS's shape: CloudTrail User Guide, "Example event records for
 * root users". AWS has no sample of a recovery; its record is assumed to be of the same shape.
 */
export function recordSignIn(world: World, event: SignInEvent): void {
  const { account, name, succeeded, additionalData } = event;
  publish(world, {
    id: randomUUID(),
    recipient: account.id,
    at: world.clock.now(),
    requestId: randomUUID(),
    service: 'signin',
    operation: name,
    region,
    sourceIp: event.sourceIp,
    userAgent: event.userAgent,
    // Nobody has a key before the door is open.
    principal: { kind: 'root-user', account: account.id, accessKeyId: '' },
    knownAs: account.alias,
    path: '',
    parameters: undefined,
    elements: JSON.stringify({ [name]: succeeded ? 'Success' : 'Failure' }),
    error: succeeded ? undefined : { code: '', message: 'Failed authentication' },
    sharedId: undefined,
    signIn: { additionalData: additionalData && JSON.stringify(additionalData) },
  });
}
