import type {
  ListHandshakesForAccountCommandInput,
  ListHandshakesForAccountCommandOutput,
} from '@aws-sdk/client-organizations';
import { isShown } from '../../world/handshake.js';
import type { Operation } from '../operation.js';
import { isRecipient } from './handshake.js';
import { handshakeFilter } from './handshake-filter.js';
import { handshakeOutput } from './handshake-output.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

/** The invitations that the caller's account has got, in an organization or not. */
export const listHandshakesForAccount: Operation<
  ListHandshakesForAccountCommandInput,
  ListHandshakesForAccountCommandOutput
> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const wanted = handshakeFilter(input.Filter);
  context.authorize('organizations:ListHandshakesForAccount', '*');
  const { world, principal, now } = context;
  const account = world.accounts.get(principal.account);
  const received = [...world.organization.handshakes.values()].filter(
    (handshake) => account && isRecipient(account, handshake) && isShown(handshake, now) && wanted(handshake),
  );
  const { items, rest } = pageOf('ListHandshakesForAccount', received, { input, context });
  return { Handshakes: items.map((handshake) => handshakeOutput(handshake, context)), ...rest };
};
