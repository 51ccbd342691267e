import type {
  DescribeHandshakeCommandInput,
  DescribeHandshakeCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedHandshake } from './handshake.js';
import { handshakeOutput } from './handshake-output.js';

export const describeHandshake: Operation<DescribeHandshakeCommandInput, DescribeHandshakeCommandOutput> = (
  input,
  context,
) => {
  const access = {
    action: 'organizations:DescribeHandshake',
    sides: ['sender', 'delegate', 'recipient'],
  } as const;
  return { Handshake: handshakeOutput(accessedHandshake(input, access, context), context) };
};
