import { AsyncLocalStorage } from 'node:async_hooks';
import type { Credentials } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { AwsCallError } from './aws-error.js';

/**
 * The credentials that STS answered with. Whoever goes on without them would call with somebody else's.
 *
 * @param operation that was to give them: `sts:AssumeRoot`
 * @throws AwsCallError when there are none in the answer
 */
export function answeredCredentials(
  operation: string,
  { AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {},
): AwsCredentialIdentity {
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    const message = 'AWS answered without credentials; nothing is called in their place.';
    throw new AwsCallError({ operation, code: 'NoCredentials', message, kind: 'refused' });
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/**
 * Lets one client sign each request with its own credentials: a client an account would cost half as much
 * again as the request itself.
 *
 * The provider has nothing to fall back on. A request outside {@link SessionCredentials.sign} is not signed
 * with somebody else's credentials; it fails before it leaves.
 */
export class SessionCredentials {
  readonly #current = new AsyncLocalStorage<AwsCredentialIdentity>();

  /** For a client's `credentials`. Marked as memoized, or the SDK would keep the first answer for all. */
  readonly provider: AwsCredentialIdentityProvider & { memoized: true } = Object.assign(
    async () => {
      const credentials = this.#current.getStore();
      if (!credentials) throw new Error('a request of a root session was made outside of any session');
      return credentials;
    },
    { memoized: true as const },
  );

  /** Runs `send` so that what it sends is signed with `credentials`. */
  sign<Output>(credentials: AwsCredentialIdentity, send: () => Promise<Output>): Promise<Output> {
    return this.#current.run(credentials, send);
  }
}
