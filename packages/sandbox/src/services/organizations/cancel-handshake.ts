import type {
  CancelHandshakeCommandInput,
  CancelHandshakeCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedHandshake, endHandshake } from './handshake.js';
import { handshakeOutput } from './handshake-output.js';

export const cancelHandshake: Operation<CancelHandshakeCommandInput, CancelHandshakeCommandOutput> = (
  input,
  context,
) => {
  const access = { action: 'organizations:CancelHandshake', sides: ['sender'] } as const;
  const handshake = accessedHandshake(input, access, context);
  return { Handshake: handshakeOutput(endHandshake(handshake, { state: 'CANCELED' }, context), context) };
};
