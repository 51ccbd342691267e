import {
  DeregisterDelegatedAdministratorCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

type Call = (client: OrganizationsClient) => Promise<unknown>;
const root = () => sandbox.world.organization.root.id;
const account = () => sandbox.world.organization.accounts[20]!.id;
const ServicePrincipal = 'config.amazonaws.com';

const forMembers: Readonly<Record<string, Call>> = {
  DescribeOrganization: (client) => client.send(new DescribeOrganizationCommand({})),
};
const forAdministrators: Readonly<Record<string, Call>> = {
  ListRoots: (client) => client.send(new ListRootsCommand({})),
  ListAccounts: (client) => client.send(new ListAccountsCommand({})),
  DescribeAccount: (client) => client.send(new DescribeAccountCommand({ AccountId: account() })),
  ListParents: (client) => client.send(new ListParentsCommand({ ChildId: account() })),
  ListOrganizationalUnitsForParent: (client) =>
    client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root() })),
  ListAccountsForParent: (client) => client.send(new ListAccountsForParentCommand({ ParentId: root() })),
  ListTagsForResource: (client) => client.send(new ListTagsForResourceCommand({ ResourceId: account() })),
  ListAWSServiceAccessForOrganization: (client) =>
    client.send(new ListAWSServiceAccessForOrganizationCommand({})),
  ListDelegatedAdministrators: (client) => client.send(new ListDelegatedAdministratorsCommand({})),
};
const forManagement: Readonly<Record<string, Call>> = {
  EnableAWSServiceAccess: (client) => client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal })),
  DisableAWSServiceAccess: (client) =>
    client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: 'sso.amazonaws.com' })),
  RegisterDelegatedAdministrator: (client) =>
    client.send(
      new RegisterDelegatedAdministratorCommand({ AccountId: sandbox.delegate().id, ServicePrincipal }),
    ),
  DeregisterDelegatedAdministrator: (client) =>
    client.send(
      new DeregisterDelegatedAdministratorCommand({ AccountId: sandbox.delegate().id, ServicePrincipal }),
    ),
};
const denied = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
  status: 400,
};
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const administrator = (accountId: string) =>
  sandbox.as(sandbox.world.createUser(accountId, 'administrator', [{ name: 'all', document: everything }]))
    .organizations;
const asDelegate = () => {
  const { organization } = sandbox.world;
  organization.serviceAccess.set(ServicePrincipal, testClock);
  organization.registerDelegate(sandbox.delegate().id, ServicePrincipal, testClock);
  return administrator(sandbox.delegate().id);
};
const every = { ...forMembers, ...forAdministrators, ...forManagement };

describe.each(Object.entries(every))('%s', (operation, call) => {
  it('needs a permission', async () => {
    const { management } = sandbox.world.organization;
    const nobody = sandbox.as(sandbox.world.createUser(management.id, 'nobody', []));
    expect(await failure(call(nobody.organizations))).toEqual(denied);
  });

  it('needs an organization', async () => {
    const { organizations } = sandbox.as(sandbox.world.callers.standalone);
    expect(await failure(call(organizations))).toEqual({
      code: 'AWSOrganizationsNotInUseException',
      message: 'Your account is not a member of an organization.',
      status: 400,
    });
  });

  it('is authorized as the action of its name', async () => {
    const { organization } = sandbox.world;
    organization.serviceAccess.set(ServicePrincipal, testClock);
    if (operation === 'DeregisterDelegatedAdministrator') asDelegate();
    await call(administrator(organization.management.id));
    expect(sandbox.calls({ operation })).toMatchObject([
      { action: `organizations:${operation}`, decision: 'allowed', errorCode: null },
    ]);
  });

  if (operation in forMembers) {
    it('is for every member', async () => {
      const { organizations } = sandbox.as(sandbox.world.callers.member);
      expect(await call(organizations)).toBeDefined();
    });
    return;
  }

  it('is not for an ordinary member, whatever its own policies allow', async () => {
    const { organizations } = sandbox.as(sandbox.world.callers.member);
    expect(await failure(call(organizations))).toEqual(denied);
  });

  if (operation in forAdministrators) {
    it('is for the delegated administrator of any service', async () => {
      expect(await call(asDelegate())).toBeDefined();
    });
    return;
  }

  it('is not for a delegated administrator', async () => {
    expect(await failure(call(asDelegate()))).toEqual(denied);
  });
});
