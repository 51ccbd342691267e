import { organizationsDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Account } from '../../world/account.js';
import { type Handshake, handshakeState, isShown } from '../../world/handshake.js';
import type { CallContext } from '../operation.js';
import { handshakeArn } from './arns.js';
import { validateOrganizations } from './validate.js';

/** What the caller has to do with a handshake; the sender's delegated administrators may look at it. */
type Side = 'sender' | 'delegate' | 'recipient';

/**
 * Finds and authorizes the handshake that an operation is about, which may be called from outside the
 * organization. Observed: the wrong side is denied like somebody without permission.
 *
 * @param sides who may call the operation
 */
export function accessedHandshake(
  input: { readonly HandshakeId: string | undefined },
  { action, sides }: { readonly action: string; readonly sides: readonly Side[] },
  context: CallContext,
): Handshake {
  validateOrganizations(input, { HandshakeId: { required: true, pattern: 'h-[0-9a-z]{8,32}' } });
  const { HandshakeId: id = '' } = input;
  const { organization } = context.world;
  context.authorize(action, handshakeArn(organization, id));
  const handshake = organization.handshakes.get(id);
  if (!handshake || !isShown(handshake, context.now)) {
    throw new AwsError('HandshakeNotFoundException', "You specified a handshake that doesn't exist.");
  }
  if (!sides.some((side) => isOn(side, handshake, context))) throw organizationsDenial();
  return handshake;
}

function isOn(side: Side, handshake: Handshake, { world, principal }: CallContext): boolean {
  const account = world.accounts.get(principal.account);
  if (!account) return false;
  if (side === 'recipient') return isRecipient(account, handshake);
  if (side === 'delegate') return world.organization.delegates().has(account.id);
  return account === world.organization.management;
}

export function isRecipient({ id, email }: Account, { target, answeredBy }: Handshake): boolean {
  if (answeredBy) return answeredBy === id;
  return target.type === 'ACCOUNT' ? target.id === id : target.id.toLowerCase() === email.toLowerCase();
}

/** Ends a handshake that is still open, in the world as well. Codes and texts as observed. */
export function endHandshake(
  handshake: Handshake,
  change: Pick<Handshake, 'state' | 'answeredBy'>,
  { world, now }: CallContext,
): Handshake {
  const present = handshakeState(handshake, now);
  if (present === change.state) {
    throw new AwsError(
      'HandshakeAlreadyInStateException',
      'The handshake is already in the requested state.',
    );
  }
  if (present !== 'OPEN') {
    throw new AwsError(
      'InvalidHandshakeTransitionException',
      'You cannot perform this operation on a handshake in its current state, such as attempting to cancel a handshake that was previously accepted or attempting to accept a handshake that was declined.',
    );
  }
  const ended = { ...handshake, ...change, closedAt: now };
  world.organization.handshakes.set(handshake.id, ended);
  return ended;
}

export const alreadyInOrganization = () =>
  new AwsError(
    'HandshakeConstraintViolationException',
    'The AWS account is already a member of an organization.',
    400,
    { Reason: 'ALREADY_IN_AN_ORGANIZATION' },
  );
