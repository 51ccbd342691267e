import type { Credentials } from '@aws-sdk/client-sts';
import type { SessionCredentials } from '../../world/credentials.js';

/** Issued credentials as STS answers them. */
export const credentialsOutput = (issued: SessionCredentials): Credentials => ({
  AccessKeyId: issued.accessKeyId,
  SecretAccessKey: issued.secretAccessKey,
  SessionToken: issued.sessionToken,
  Expiration: issued.expiresAt,
});
