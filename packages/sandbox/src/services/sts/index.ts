import * as sts from '@aws-sdk/client-sts';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { assumeRole } from './assume-role.js';
import { assumeRoot } from './assume-root.js';
import { getAccessKeyInfo } from './get-access-key-info.js';
import { getCallerIdentity } from './get-caller-identity.js';
import { getSessionToken } from './get-session-token.js';

export const stsService = defineService<typeof sts, CallContext>({
  signingName: 'sts',
  sdk: sts,
  client: new sts.STSClient({ region: 'us-east-1' }),
  operations: {
    AssumeRole: assumeRole,
    AssumeRoot: assumeRoot,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    GetSessionToken: getSessionToken,
  },
});
