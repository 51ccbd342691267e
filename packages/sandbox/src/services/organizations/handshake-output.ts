import type { Handshake as HandshakeOutput, HandshakeResource } from '@aws-sdk/client-organizations';
import { expiryOf, type Handshake, handshakeState } from '../../world/handshake.js';
import type { CallContext } from '../operation.js';
import { handshakeArn } from './arns.js';

/** As observed of invitations by e-mail, with the organization's id cut short among the parties. */
export function handshakeOutput(handshake: Handshake, { world, now }: CallContext): HandshakeOutput {
  const { organization } = world;
  const { id, target, answeredBy } = handshake;
  return {
    Id: id,
    Arn: handshakeArn(organization, id),
    Parties: [
      { Id: organization.id.slice('o-'.length), Type: 'ORGANIZATION' },
      answeredBy ? { Id: answeredBy, Type: 'ACCOUNT' } : { Id: target.id, Type: target.type },
    ],
    State: handshakeState(handshake, now),
    RequestedTimestamp: handshake.requestedAt,
    ExpirationTimestamp: expiryOf(handshake),
    Action: 'INVITE',
    Resources: resources(handshake, world.organization),
  };
}

function resources(
  { target, notes }: Handshake,
  { id, management }: CallContext['world']['organization'],
): HandshakeResource[] {
  const sender: HandshakeResource[] = [
    { Type: 'MASTER_EMAIL', Value: management.email },
    { Type: 'MASTER_NAME', Value: management.name },
    { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
  ];
  return [
    { Type: 'ORGANIZATION', Value: id, Resources: sender },
    { Type: target.type, Value: target.id },
    ...(notes === undefined ? [] : [{ Type: 'NOTES' as const, Value: notes }]),
  ];
}
