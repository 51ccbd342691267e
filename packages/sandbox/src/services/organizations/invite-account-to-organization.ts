import type {
  HandshakeParty,
  InviteAccountToOrganizationCommandInput,
  InviteAccountToOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import { type Handshake, handshakeState } from '../../world/handshake.js';
import { newHandshakeId } from '../../world/identifiers.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn } from './arns.js';
import { alreadyInOrganization } from './handshake.js';
import { handshakeOutput } from './handshake-output.js';
import { readTags } from './tags.js';
import { invalidInput, validateOrganizations } from './validate.js';

/**
 * All of it as observed: a member cannot be invited by its id, but by its e-mail it can, and fails to accept. That
 * an account need not exist, and what is authorized, are assumed.
 */
export const inviteAccountToOrganization: Operation<
  InviteAccountToOrganizationCommandInput,
  InviteAccountToOrganizationCommandOutput
> = (input, context) => {
  validateOrganizations(input, { Notes: { length: [0, 1024] } });
  const target = readTarget(input.Target);
  const tags = readTags(input.Tags);
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:InviteAccountToOrganization',
    resource: (owner) => (target.type === 'ACCOUNT' ? accountArn(owner, target.id) : '*'),
    tags,
  });
  const { world, now } = context;
  if (organization.account(target.id)) throw alreadyInOrganization();
  const isSame = (other: Handshake) => other.target.id === target.id && handshakeState(other, now) === 'OPEN';
  if ([...organization.handshakes.values()].some(isSame)) {
    throw new AwsError(
      'DuplicateHandshakeException',
      'A handshake with the specified type and parameters already exists for the given parties.',
    );
  }
  const handshake: Handshake = {
    id: newHandshakeId(world.random),
    target,
    notes: input.Notes,
    tags,
    requestedAt: now,
    state: 'OPEN',
  };
  organization.handshakes.set(handshake.id, handshake);
  return { Handshake: handshakeOutput(handshake, context) };
};

function readTarget(target: HandshakeParty | undefined): Handshake['target'] {
  const invalidPattern = () =>
    invalidInput('You provided a value that does not match the required pattern.', 'INVALID_PATTERN');
  if (!target) throw invalidPattern();
  const { Type: type, Id: id = '' } = target;
  if (type !== 'ACCOUNT' && type !== 'EMAIL') {
    throw invalidInput(
      'You specified an invalid party type as the target parameter.',
      'INVALID_PARTY_TYPE_TARGET',
    );
  }
  if (type === 'ACCOUNT' && !/^\d{12}$/.test(id)) throw invalidPattern();
  if (type === 'EMAIL' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(id)) {
    throw invalidInput(
      'You specified an invalid email address for the invited account owner.',
      'INVALID_EMAIL_ADDRESS_TARGET',
    );
  }
  return { type, id };
}
