import type {
  ListHandshakesForOrganizationCommandInput,
  ListHandshakesForOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import { isShown } from '../../world/handshake.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { handshakeFilter } from './handshake-filter.js';
import { handshakeOutput } from './handshake-output.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

export const listHandshakesForOrganization: Operation<
  ListHandshakesForOrganizationCommandInput,
  ListHandshakesForOrganizationCommandOutput
> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const wanted = handshakeFilter(input.Filter);
  const { handshakes } = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListHandshakesForOrganization',
  });
  const sent = [...handshakes.values()].filter(
    (handshake) => isShown(handshake, context.now) && wanted(handshake),
  );
  const { items, rest } = pageOf('ListHandshakesForOrganization', sent, { input, context });
  return { Handshakes: items.map((handshake) => handshakeOutput(handshake, context)), ...rest };
};
