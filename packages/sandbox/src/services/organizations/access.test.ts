import {
  AttachPolicyCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeleteOrganizationalUnitCommand,
  DeletePolicyCommand,
  DeregisterDelegatedAdministratorCommand,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisableAWSServiceAccessCommand,
  DisablePolicyTypeCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListChildrenCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListHandshakesForOrganizationCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

function allow(action: string): string {
  const statement = { Effect: 'Allow', Action: action, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

type Call = (client: OrganizationsClient) => Promise<unknown>;
const root = () => sandbox.world.organization.root.id;
const account = () => sandbox.world.organization.accounts[20]!.id;
const unit = () => sandbox.world.organization.root.units[0]!.id;
const emptyUnit = () => {
  const { root: parent } = sandbox.world.organization;
  return sandbox.world.organization.addUnit(
    { id: `ou-${parent.id.slice(2)}-empty000`, name: 'empty' },
    parent,
  ).id;
};
const ServicePrincipal = 'config.amazonaws.com';
const scp = 'SERVICE_CONTROL_POLICY';
/** A policy that nothing is attached to, and one on the account. */
const policies = {
  free: { id: 'p-free0000', name: 'free', type: scp, document: allow('*') },
  attached: { id: 'p-attached', name: 'attached', type: scp, document: allow('*') },
} as const;

const forMembers: Readonly<Record<string, Call>> = {
  DescribeOrganization: (client) => client.send(new DescribeOrganizationCommand({})),
};
const forAdministrators: Readonly<Record<string, Call>> = {
  ListCreateAccountStatus: (client) => client.send(new ListCreateAccountStatusCommand({})),
  ListHandshakesForOrganization: (client) => client.send(new ListHandshakesForOrganizationCommand({})),
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
  DescribeOrganizationalUnit: (client) =>
    client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unit() })),
  ListChildren: (client) =>
    client.send(new ListChildrenCommand({ ParentId: root(), ChildType: 'ORGANIZATIONAL_UNIT' })),
  ListPolicies: (client) => client.send(new ListPoliciesCommand({ Filter: scp })),
  DescribePolicy: (client) => client.send(new DescribePolicyCommand({ PolicyId: 'p-FullAWSAccess' })),
  ListPoliciesForTarget: (client) =>
    client.send(new ListPoliciesForTargetCommand({ TargetId: account(), Filter: scp })),
  ListTargetsForPolicy: (client) =>
    client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess' })),
};
const forManagement: Readonly<Record<string, Call>> = {
  CreateAccount: (client) =>
    client.send(new CreateAccountCommand({ Email: 'aws+new@example.com', AccountName: 'new' })),
  CloseAccount: (client) => client.send(new CloseAccountCommand({ AccountId: account() })),
  InviteAccountToOrganization: (client) =>
    client.send(new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: '111122223333' } })),
  MoveAccount: (client) =>
    client.send(
      new MoveAccountCommand({
        AccountId: account(),
        SourceParentId: sandbox.world.organization.accounts[20]!.parent!.id,
        DestinationParentId: root(),
      }),
    ),
  RemoveAccountFromOrganization: (client) =>
    client.send(new RemoveAccountFromOrganizationCommand({ AccountId: account() })),
  CreateOrganizationalUnit: (client) =>
    client.send(new CreateOrganizationalUnitCommand({ ParentId: root(), Name: 'new' })),
  UpdateOrganizationalUnit: (client) =>
    client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unit() })),
  DeleteOrganizationalUnit: (client) =>
    client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: emptyUnit() })),
  TagResource: (client) => client.send(new TagResourceCommand({ ResourceId: unit(), Tags: [] })),
  UntagResource: (client) => client.send(new UntagResourceCommand({ ResourceId: unit(), TagKeys: [] })),
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
  CreatePolicy: (client) =>
    client.send(new CreatePolicyCommand({ Name: 'new', Description: '', Type: scp, Content: allow('*') })),
  UpdatePolicy: (client) => client.send(new UpdatePolicyCommand({ PolicyId: policies.free.id })),
  DeletePolicy: (client) => client.send(new DeletePolicyCommand({ PolicyId: policies.free.id })),
  AttachPolicy: (client) =>
    client.send(new AttachPolicyCommand({ PolicyId: policies.free.id, TargetId: account() })),
  DetachPolicy: (client) =>
    client.send(new DetachPolicyCommand({ PolicyId: policies.attached.id, TargetId: account() })),
  EnablePolicyType: (client) =>
    client.send(new EnablePolicyTypeCommand({ RootId: root(), PolicyType: 'RESOURCE_CONTROL_POLICY' })),
  DisablePolicyType: (client) =>
    client.send(new DisablePolicyTypeCommand({ RootId: root(), PolicyType: scp })),
};
const denied = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
  status: 400,
};
const administrator = (accountId: string) =>
  sandbox.as(sandbox.world.createUser(accountId, 'administrator', [{ name: 'all', document: allow('*') }]))
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
    if (operation === 'EnablePolicyType') organization.policies.disable('RESOURCE_CONTROL_POLICY');
    organization.policies.put(policies.free);
    organization.attachPolicy(policies.attached, account());
    await call(administrator(organization.management.id));
    const calls = sandbox.calls({ operation });
    expect(calls).not.toEqual([]);
    for (const row of calls) {
      expect(row).toMatchObject({
        action: `organizations:${operation}`,
        decision: 'allowed',
        errorCode: null,
      });
    }
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
