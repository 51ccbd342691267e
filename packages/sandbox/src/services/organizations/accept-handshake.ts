import type {
  AcceptHandshakeCommandInput,
  AcceptHandshakeCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedHandshake, alreadyInOrganization, endHandshake } from './handshake.js';
import { handshakeOutput } from './handshake-output.js';

/**
 * The account joins the root of the organization with all that it holds, its root user's credentials too. An
 * account that is a member already gets an error, and the handshake is accepted all the same (observed).
 */
export const acceptHandshake: Operation<AcceptHandshakeCommandInput, AcceptHandshakeCommandOutput> = (
  input,
  context,
) => {
  const access = { action: 'organizations:AcceptHandshake', sides: ['recipient'] } as const;
  const handshake = accessedHandshake(input, access, context);
  const { world, principal, now } = context;
  const accepted = endHandshake(handshake, { state: 'ACCEPTED', answeredBy: principal.account }, context);
  const account = world.accounts.get(principal.account);
  if (!account || account.parent) throw alreadyInOrganization();
  account.joinedMethod = 'INVITED';
  account.joinedAt = now;
  account.tags = handshake.tags;
  world.organization.join(account, world.organization.root);
  return { Handshake: handshakeOutput(accepted, context) };
};
