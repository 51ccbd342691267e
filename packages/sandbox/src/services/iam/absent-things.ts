import type {
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesCommandOutput,
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfilesForRoleCommandOutput,
  ListOpenIDConnectProvidersCommandInput,
  ListOpenIDConnectProvidersCommandOutput,
  ListSAMLProvidersCommandInput,
  ListSAMLProvidersCommandOutput,
  ListServerCertificatesCommandInput,
  ListServerCertificatesCommandOutput,
  ListServiceSpecificCredentialsCommandInput,
  ListServiceSpecificCredentialsCommandOutput,
  ListSSHPublicKeysCommandInput,
  ListSSHPublicKeysCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { refuseMembers } from '../refuse-members.js';
import { addressedIdentity, callersAccount } from './addressed-identity.js';
import { paging, pathPrefix, roleName, userName } from './constraints.js';
import { addressedEntity } from './entities.js';
import { pageOf } from './page.js';

// What the sandbox cannot make, no account has. Tools that look through accounts, and those that delete roles and
// users, ask for all of it.

export const listInstanceProfiles: Operation<
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesCommandOutput
> = (input, context) => {
  validateQuery(input, { PathPrefix: pathPrefix, ...paging });
  const { id } = callersAccount(context);
  context.authorize(
    'iam:ListInstanceProfiles',
    `arn:aws:iam::${id}:instance-profile${input.PathPrefix ?? '/'}`,
  );
  return { InstanceProfiles: [], ...pageOf([], input).rest };
};

export const listInstanceProfilesForRole: Operation<
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfilesForRoleCommandOutput
> = (input, context) => {
  validateQuery(input, { RoleName: roleName, ...paging });
  addressedEntity('role', input.RoleName ?? '', { action: 'iam:ListInstanceProfilesForRole', context });
  return { InstanceProfiles: [], ...pageOf([], input).rest };
};

/** The resource is assumed. */
export const listServerCertificates: Operation<
  ListServerCertificatesCommandInput,
  ListServerCertificatesCommandOutput
> = (input, context) => {
  validateQuery(input, { PathPrefix: pathPrefix, ...paging });
  const { id } = callersAccount(context);
  context.authorize(
    'iam:ListServerCertificates',
    `arn:aws:iam::${id}:server-certificate${input.PathPrefix ?? '/'}`,
  );
  return { ServerCertificateMetadataList: [], ...pageOf([], input).rest };
};

/** The resource is assumed, after that of OpenID Connect. */
export const listSamlProviders: Operation<ListSAMLProvidersCommandInput, ListSAMLProvidersCommandOutput> = (
  _input,
  context,
) => {
  context.authorize('iam:ListSAMLProviders', `arn:aws:iam::${callersAccount(context).id}:saml-provider/*`);
  return { SAMLProviderList: [] };
};

/** The resource was seen in the field. */
export const listOpenIdConnectProviders: Operation<
  ListOpenIDConnectProvidersCommandInput,
  ListOpenIDConnectProvidersCommandOutput
> = (_input, context) => {
  const { id } = callersAccount(context);
  context.authorize('iam:ListOpenIDConnectProviders', `arn:aws:iam::${id}:oidc-provider/*`);
  return { OpenIDConnectProviderList: [] };
};

export const listSshPublicKeys: Operation<ListSSHPublicKeysCommandInput, ListSSHPublicKeysCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName, ...paging });
  addressedIdentity('iam:ListSSHPublicKeys', input.UserName, context);
  return { SSHPublicKeys: [], ...pageOf([], input).rest };
};

export const listServiceSpecificCredentials: Operation<
  ListServiceSpecificCredentialsCommandInput,
  ListServiceSpecificCredentialsCommandOutput
> = (input, context) => {
  validateQuery(input, { UserName: userName, ...paging });
  refuseMembers(input, ['AllUsers'], 'IAM');
  addressedIdentity('iam:ListServiceSpecificCredentials', input.UserName, context);
  return { ServiceSpecificCredentials: [], ...pageOf([], input).rest };
};
