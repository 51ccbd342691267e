import type {
  DeclineHandshakeCommandInput,
  DeclineHandshakeCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedHandshake, endHandshake } from './handshake.js';
import { handshakeOutput } from './handshake-output.js';

export const declineHandshake: Operation<DeclineHandshakeCommandInput, DeclineHandshakeCommandOutput> = (
  input,
  context,
) => {
  const access = { action: 'organizations:DeclineHandshake', sides: ['recipient'] } as const;
  const handshake = accessedHandshake(input, access, context);
  return { Handshake: handshakeOutput(endHandshake(handshake, { state: 'DECLINED' }, context), context) };
};
