import {
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const member = () => sandbox.as(sandbox.world.callers.member).iam;

/** A user who may do nothing. */
const nobody = () => sandbox.as(sandbox.world.createUser(sandbox.delegate().id, 'nobody', [])).iam;

test('what no account has is listed as nothing', async () => {
  const iam = member();
  const none = { IsTruncated: false };
  expect(await iam.send(new ListInstanceProfilesCommand())).toMatchObject({ ...none, InstanceProfiles: [] });
  expect(await iam.send(new ListServerCertificatesCommand())).toMatchObject({
    ...none,
    ServerCertificateMetadataList: [],
  });
  expect(await iam.send(new ListSAMLProvidersCommand())).toMatchObject({ SAMLProviderList: [] });
  expect(await iam.send(new ListOpenIDConnectProvidersCommand())).toMatchObject({
    OpenIDConnectProviderList: [],
  });
  const UserName = 'developer';
  expect(await iam.send(new ListSSHPublicKeysCommand({ UserName }))).toMatchObject({ SSHPublicKeys: [] });
  expect(await iam.send(new ListServiceSpecificCredentialsCommand({ UserName }))).toMatchObject({
    ServiceSpecificCredentials: [],
  });
});

test('a role is in no instance profile, and has to be there', async () => {
  const { world } = sandbox;
  const document =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}';
  const { iam } = sandbox.as(world.createUser(sandbox.delegate().id, 'admin', [{ name: 'all', document }]));
  const list = (RoleName: string) => iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(await list('SecurityAudit')).toMatchObject({ InstanceProfiles: [] });
  expect(await failure(list('Nobody'))).toMatchObject({
    code: 'NoSuchEntity',
    message: 'The role with name Nobody cannot be found.',
  });
});

describe('who may not look is denied', () => {
  const ask: Readonly<Record<string, () => Promise<unknown>>> = {
    'ListInstanceProfiles on resource: ID:instance-profile/': () =>
      nobody().send(new ListInstanceProfilesCommand()),
    'ListInstanceProfilesForRole on resource: role SecurityAudit': () =>
      nobody().send(new ListInstanceProfilesForRoleCommand({ RoleName: 'SecurityAudit' })),
    'ListServerCertificates on resource: ID:server-certificate/': () =>
      nobody().send(new ListServerCertificatesCommand()),
    'ListSAMLProviders on resource: ID:saml-provider/*': () => nobody().send(new ListSAMLProvidersCommand()),
    'ListOpenIDConnectProviders on resource: ID:oidc-provider/*': () =>
      nobody().send(new ListOpenIDConnectProvidersCommand()),
    'ListSSHPublicKeys on resource: user nobody': () => nobody().send(new ListSSHPublicKeysCommand()),
    'ListServiceSpecificCredentials on resource: user nobody': () =>
      nobody().send(new ListServiceSpecificCredentialsCommand()),
  };
  test.each(Object.keys(ask))('%s', async (what) => {
    const told = what.replace(' ID:', ` arn:aws:iam::${sandbox.delegate().id}:`);
    expect((await failure(ask[what]!())).message).toContain(
      `to perform: iam:${told} because no identity-based policy`,
    );
  });
});
