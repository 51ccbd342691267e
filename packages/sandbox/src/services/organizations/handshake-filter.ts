import type { HandshakeFilter } from '@aws-sdk/client-organizations';
import type { Handshake } from '../../world/handshake.js';
import { invalidInput, validateOrganizations } from './validate.js';

const actionTypes = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  'TRANSFER_RESPONSIBILITY',
];

/** Which handshakes a list is to have. There are invitations only, and no handshake has a parent. */
export function handshakeFilter(filter: HandshakeFilter = {}): (handshake: Handshake) => boolean {
  const { ActionType: type, ParentHandshakeId: parent } = filter;
  validateOrganizations(filter, { ActionType: { oneOf: actionTypes } }, 'Filter.');
  if (type !== undefined && parent !== undefined) {
    throw invalidInput('You specified too many filter parameters.', 'MAX_LIMIT_EXCEEDED_FILTER');
  }
  return () => parent === undefined && (type === undefined || type === 'INVITE');
}
