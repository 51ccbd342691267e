import {
  type ChildType,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../world/account.js';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const client = () => sandbox.as(sandbox.world.callers.securityOperator).organizations;
const invalidPattern = (member: string) => ({
  code: 'InvalidInputException',
  message: 'You provided a value that does not match the required pattern.',
  status: 400,
  reason: `INVALID_PATTERN:${member}`,
});

describe('DescribeOrganization', () => {
  it('names the organization and its management account', async () => {
    const { id, management } = sandbox.world.organization;
    const { Organization } = await client().send(new DescribeOrganizationCommand({}));
    expect(Organization).toEqual({
      Id: id,
      Arn: `arn:aws:organizations::${management.id}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: `arn:aws:organizations::${management.id}:account/${id}/${management.id}`,
      MasterAccountId: management.id,
      MasterAccountEmail: 'aws+management@example.com',
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    });
  });
});

describe('ListRoots', () => {
  it('has the one root with its policy types', async () => {
    const { id, management, root } = sandbox.world.organization;
    const { Roots } = await client().send(new ListRootsCommand({}));
    expect(Roots).toEqual([
      {
        Id: root.id,
        Arn: `arn:aws:organizations::${management.id}:root/${id}/${root.id}`,
        Name: 'Root',
        PolicyTypes: [
          { Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' },
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    ]);
  });
});

describe('DescribeAccount', () => {
  it('tells state, path and joining of an account, and no Status', async () => {
    const { id, management, root } = sandbox.world.organization;
    const account = sandbox.delegate();
    const { Account } = await client().send(new DescribeAccountCommand({ AccountId: account.id }));
    expect(Account).toEqual({
      Id: account.id,
      Arn: `arn:aws:organizations::${management.id}:account/${id}/${account.id}`,
      Email: 'aws+security-tooling@example.com',
      Name: 'security-tooling',
      State: 'ACTIVE',
      Paths: [`${id}/${root.id}/${account.parent!.id}/${account.id}/`],
      JoinedMethod: account.joinedMethod,
      JoinedTimestamp: account.joinedAt,
    });
  });

  it('does not know accounts of others', async () => {
    const { standalone } = sandbox.world.callers;
    expect(
      await failure(client().send(new DescribeAccountCommand({ AccountId: standalone.account }))),
    ).toEqual({
      code: 'AccountNotFoundException',
      message: "You specified an account that doesn't exist.",
      status: 400,
    });
  });

  it('takes twelve digits', async () => {
    expect(await failure(client().send(new DescribeAccountCommand({ AccountId: '1234' })))).toEqual(
      invalidPattern('ACCOUNT_ID'),
    );
  });
});

describe('the tree', () => {
  it('can be walked from the root down to every account', async () => {
    const organizations = client();
    const found: string[] = [];
    const walk = async (ParentId: string) => {
      const { Accounts, NextToken } = await organizations.send(
        new ListAccountsForParentCommand({ ParentId }),
      );
      expect(NextToken).toBeUndefined();
      found.push(...Accounts!.map(({ Id }) => Id!));
      const units = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
      for (const { Id, Path } of units.OrganizationalUnits!) {
        expect(Path).toMatch(new RegExp(`/${ParentId}/${Id}/$`));
        await walk(Id!);
      }
    };
    await walk(sandbox.world.organization.root.id);
    expect(found.toSorted()).toEqual(sandbox.world.organization.accounts.map(({ id }) => id).toSorted());
  });

  it('can be climbed from an account to the root', async () => {
    const { parent } = sandbox.world.organization.accounts[6]!;
    const parentOf = async (ChildId: string) =>
      (await client().send(new ListParentsCommand({ ChildId }))).Parents;
    expect(await parentOf(sandbox.world.organization.accounts[6]!.id)).toEqual([
      { Id: parent!.id, Type: 'ORGANIZATIONAL_UNIT' },
    ]);
    expect(await parentOf(parent!.parent!.parent!.id)).toEqual([
      { Id: sandbox.world.organization.root.id, Type: 'ROOT' },
    ]);
  });

  it('names the children of a node, those of one kind', async () => {
    const { root } = sandbox.world.organization;
    const children = async (ChildType: ChildType) =>
      (await client().send(new ListChildrenCommand({ ParentId: root.id, ChildType }))).Children;
    expect(await children('ACCOUNT')).toEqual(root.accounts.map(({ id }) => ({ Id: id, Type: 'ACCOUNT' })));
    expect(await children('ORGANIZATIONAL_UNIT')).toEqual(
      root.units.map(({ id }) => ({ Id: id, Type: 'ORGANIZATIONAL_UNIT' })),
    );
    expect(await failure(children('ROOT' as ChildType))).toMatchObject({ reason: 'INVALID_ENUM:CHILD_TYPE' });
  });

  it('describes an OU', async () => {
    const { id, management, root } = sandbox.world.organization;
    const [unit] = root.units;
    const describe = async (OrganizationalUnitId: string) =>
      (await client().send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId })))
        .OrganizationalUnit;
    expect(await describe(unit!.id)).toEqual({
      Id: unit!.id,
      Arn: `arn:aws:organizations::${management.id}:ou/${id}/${unit!.id}`,
      Name: 'Security',
      Path: `${id}/${root.id}/${unit!.id}/`,
    });
    expect(await failure(describe('ou-abcd-12345678'))).toEqual({
      code: 'OrganizationalUnitNotFoundException',
      message: "You specified an organizational unit that doesn't exist.",
      status: 400,
    });
    expect(await failure(describe(root.id))).toEqual(invalidPattern('ORGANIZATIONAL_UNIT_ID'));
  });

  it('has no child and no parent that does not exist', async () => {
    const ids = { ChildId: '111122223333', ParentId: 'ou-abcd-12345678' };
    expect(await failure(client().send(new ListParentsCommand(ids)))).toMatchObject({
      code: 'ChildNotFoundException',
    });
    for (const Command of [ListAccountsForParentCommand, ListOrganizationalUnitsForParentCommand]) {
      expect(await failure(client().send(new Command(ids)))).toMatchObject({
        code: 'ParentNotFoundException',
      });
    }
  });

  it('takes an account for no parent and a root for no child', async () => {
    const ids = { ChildId: sandbox.world.organization.root.id, ParentId: '111122223333' };
    expect(await failure(client().send(new ListParentsCommand(ids)))).toEqual(invalidPattern('CHILD_ID'));
    expect(await failure(client().send(new ListAccountsForParentCommand(ids)))).toEqual(
      invalidPattern('PARENT_ID'),
    );
  });
});

describe('ListTagsForResource', () => {
  const tags = async (ResourceId: string) =>
    (await client().send(new ListTagsForResourceCommand({ ResourceId }))).Tags;

  it('lists the tags of an account, and none of a root and an OU', async () => {
    const account = sandbox.world.organization.accounts.find(({ name }) => name === 'payments-prod')!;
    expect(await tags(account.id)).toEqual([
      { Key: 'environment', Value: 'production' },
      { Key: 'owner', Value: 'payments-team' },
      { Key: 'cost-center', Value: expect.stringMatching(/^cc-\d{4}$/) },
    ]);
    expect(await tags(sandbox.world.organization.root.id)).toEqual([]);
    expect(await tags(account.parent!.id)).toEqual([]);
  });

  it('knows no other resources', async () => {
    expect(await failure(tags('111122223333'))).toEqual({
      code: 'TargetNotFoundException',
      message: "You specified a target that doesn't exist.",
      status: 400,
    });
    expect(await failure(tags('something'))).toEqual(invalidPattern('RESOURCE_ID'));
  });
});

describe('with Status and without Paths', () => {
  const old = useSandbox({ statusField: true, paths: false });

  it.each<[AccountState, string]>([
    ['ACTIVE', 'ACTIVE'],
    ['PENDING_ACTIVATION', 'ACTIVE'],
    ['SUSPENDED', 'SUSPENDED'],
    ['CLOSED', 'SUSPENDED'],
    ['PENDING_CLOSURE', 'PENDING_CLOSURE'],
  ])('an account that is %s has Status %s', async (state, status) => {
    const { organizations } = old.as(old.world.callers.securityOperator);
    const { id } = old.world.organization.accounts.find((account) => account.state === state)!;
    const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: id }));
    expect(Account).toMatchObject({ State: state, Status: status });
    expect(Account?.Paths).toBeUndefined();
  });

  it('an OU has no Path', async () => {
    const { organizations } = old.as(old.world.callers.securityOperator);
    const ParentId = old.world.organization.root.id;
    const listed = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
    expect(listed.OrganizationalUnits!.map(({ Name, Path }) => [Name, Path])).toEqual(
      ['Security', 'Infrastructure', 'Workloads', 'Sandbox', 'Suspended'].map((name) => [name, undefined]),
    );
  });
});
