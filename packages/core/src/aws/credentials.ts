import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/** Where the operator's credentials come from; which of them it is, the host has decided. */
export type CredentialSource =
  | { readonly from: 'keys'; readonly keys: AwsCredentialIdentity }
  | { readonly from: 'profile'; readonly profile: string; readonly region: string }
  /** Web identity, container or instance: the SDK's own chain. */
  | { readonly from: 'chain'; readonly region: string };

/**
 * A provider for the source. The SDK's providers are loaded when it is first asked.
 *
 * @example credentialProvider({ from: 'profile', profile: 'security', region: 'eu-west-1' })
 */
export function credentialProvider(source: CredentialSource): AwsCredentialIdentityProvider {
  if (source.from === 'keys') return async () => source.keys;
  let provider: AwsCredentialIdentityProvider | undefined;
  return async (properties) => {
    const providers = await import('@aws-sdk/credential-providers');
    const clientConfig = { region: source.region };
    provider ??=
      source.from === 'profile'
        ? providers.fromNodeProviderChain({ profile: source.profile, clientConfig })
        : providers.fromNodeProviderChain({ clientConfig });
    return provider(properties);
  };
}
