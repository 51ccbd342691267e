import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeEffectivePolicyCommand,
  type EffectivePolicyType,
  ListDelegatedServicesForAccountCommand,
  ListPoliciesForTargetCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';
import { organizationsUser } from './testing/organizations-user.js';
import { policyText } from './testing/policy-calls.js';

const sandbox = useSandbox();
let client: OrganizationsClient;
beforeEach(() => {
  client = organizationsUser(sandbox);
});
const root = () => sandbox.world.organization.root.id;

describe('an OU', () => {
  const create = async (ParentId: string, Name = 'Labs', Tags?: Tag[]) =>
    (await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name, Tags }))).OrganizationalUnit!;
  const rename = async (OrganizationalUnitId: string, Name?: string) =>
    (await client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name })))
      .OrganizationalUnit!.Name;
  const remove = (OrganizationalUnitId: string) =>
    client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }));
  const duplicate = {
    code: 'DuplicateOrganizationalUnitException',
    message: 'An OU with the same name already exists.',
  };

  it('is made with AWS’s policies and its tags', async () => {
    const { id, management } = sandbox.world.organization;
    const unit = await create(root(), 'Labs', [{ Key: 'a', Value: 'b' }]);
    expect(unit).toEqual({
      Id: expect.stringMatching(new RegExp(`^ou-${root().slice(2)}-[a-z0-9]{8}$`)),
      Arn: `arn:aws:organizations::${management.id}:ou/${id}/${unit.Id}`,
      Name: 'Labs',
      Path: `${id}/${root()}/${unit.Id}/`,
    });
    const Filter = 'SERVICE_CONTROL_POLICY';
    const { Policies } = await client.send(new ListPoliciesForTargetCommand({ TargetId: unit.Id, Filter }));
    expect(Policies!.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess']);
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: unit.Id }));
    expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
  });

  it('has a name of its own below its parent', async () => {
    const { Id } = await create(root());
    expect(await failure(create(root()))).toMatchObject(duplicate);
    await create(Id!);
    expect(await failure(rename(Id!, 'Security'))).toMatchObject(duplicate);
    expect(await failure(create('ou-abcd-12345678'))).toMatchObject({ code: 'ParentNotFoundException' });
  });

  it('is renamed, but not to nothing or blanks', async () => {
    const { Id } = await create(root());
    expect(await rename(Id!, 'Research')).toBe('Research');
    expect(await rename(Id!)).toBe('Research');
    expect(await rename(Id!, ' ')).toBe('Research');
    expect(await failure(rename(Id!, ''))).toMatchObject({ reason: 'MIN_LENGTH_EXCEEDED:NAME' });
    expect(await rename(Id!, 'é'.repeat(128))).toHaveLength(128);
    expect(await failure(rename(Id!, 'é'.repeat(129)))).toMatchObject({
      reason: 'MAX_LENGTH_EXCEEDED:NAME',
    });
  });

  it('nests five levels deep', async () => {
    let parent = root();
    for (const name of ['1', '2', '3', '4', '5']) parent = (await create(parent, name)).Id!;
    expect(await failure(create(parent, '6'))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'OU_DEPTH_LIMIT_EXCEEDED',
    });
  });

  it('is deleted when nothing is in it', async () => {
    const outer = await create(root());
    const inner = await create(outer.Id!);
    expect(await failure(remove(outer.Id!))).toMatchObject({ code: 'OrganizationalUnitNotEmptyException' });
    await remove(inner.Id!);
    await remove(outer.Id!);
    expect(await failure(remove(outer.Id!))).toMatchObject({ code: 'OrganizationalUnitNotFoundException' });
    expect(sandbox.world.organization.root.units.map(({ name }) => name)).not.toContain('Labs');
  });
});

describe('tags', () => {
  const tag = (Tags: Tag[] | undefined, ResourceId = root()) =>
    client.send(new TagResourceCommand({ ResourceId, Tags }));
  const untag = (TagKeys: string[] | undefined, ResourceId = root()) =>
    client.send(new UntagResourceCommand({ ResourceId, TagKeys }));
  const tags = async (ResourceId = root()) =>
    (await client.send(new ListTagsForResourceCommand({ ResourceId }))).Tags;

  it('are given, changed in their place, and taken away', async () => {
    for (const id of [root(), sandbox.world.organization.root.units[0]!.id, sandbox.delegate().id]) {
      const before = (await tags(id))!;
      await tag(
        [
          { Key: 'first', Value: '1' },
          { Key: 'second', Value: '2' },
        ],
        id,
      );
      await tag([{ Key: 'first', Value: '' }], id);
      expect(await tags(id)).toEqual([...before, { Key: 'first', Value: '' }, { Key: 'second', Value: '2' }]);
      await untag(['first', 'missing'], id);
      expect(await tags(id)).toEqual([...before, { Key: 'second', Value: '2' }]);
    }
  });

  it('can be none, but not left out', async () => {
    await tag([]);
    await untag([]);
    expect(await failure(tag(undefined))).toMatchObject({ reason: 'INPUT_REQUIRED:TAGS' });
    expect(await failure(untag(undefined))).toMatchObject({ reason: 'INPUT_REQUIRED:TAG_KEYS' });
  });

  it('come all or none, fifty at most', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const long = { Key: 'k'.repeat(129), Value: '' };
    expect(await failure(tag([{ Key: 'a', Value: 'b' }, long]))).toMatchObject({
      reason: 'MAX_LENGTH_EXCEEDED:TAGS_2_MEMBER_KEY',
    });
    expect(await tags()).toEqual([]);
    await tag(many(49));
    await tag([{ Key: 'last', Value: '' }]);
    expect(await failure(tag([{ Key: 'one too many', Value: '' }]))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'MAX_TAG_LIMIT_EXCEEDED',
    });
  });

  it('are seen by policies, those of the request and those of the resource', async () => {
    const { management } = sandbox.world.organization;
    const account = sandbox.delegate();
    const allow = (Condition: object) =>
      policyText({ Effect: 'Allow', Action: 'organizations:TagResource', Resource: '*', Condition });
    const asked = async (name: string, Condition: object, Value: string) => {
      const user = sandbox.world.createUser(management.id, name, [{ name, document: allow(Condition) }]);
      const command = new TagResourceCommand({ ResourceId: account.id, Tags: [{ Key: 'team', Value }] });
      return sandbox.as(user).organizations.send(command);
    };
    const denied = { code: 'AccessDeniedException' };
    const ofRequest = { StringEquals: { 'aws:RequestTag/team': 'red', 'aws:TagKeys': 'team' } };
    expect(await failure(asked('a', ofRequest, 'blue'))).toMatchObject(denied);
    await asked('b', ofRequest, 'red');
    const ofResource = { StringEquals: { 'aws:ResourceTag/team': 'red' } };
    await asked('c', ofResource, 'blue');
    expect(await failure(asked('d', ofResource, 'green'))).toMatchObject(denied);
  });
});

describe('ListDelegatedServicesForAccount', () => {
  const services = async (AccountId: string) =>
    (await client.send(new ListDelegatedServicesForAccountCommand({ AccountId }))).DelegatedServices;

  it('lists what an account administers', async () => {
    const { id } = sandbox.delegate();
    expect(await failure(services(id))).toMatchObject({ code: 'AccountNotRegisteredException' });
    sandbox.world.organization.registerDelegate(id, 'config.amazonaws.com', testClock);
    expect(await services(id)).toEqual([
      { ServicePrincipal: 'config.amazonaws.com', DelegationEnabledDate: testClock },
    ]);
    expect(await failure(services('111122223333'))).toMatchObject({ code: 'AccountNotFoundException' });
  });
});

describe('DescribeEffectivePolicy', () => {
  const describePolicy = (PolicyType: string | undefined, TargetId?: string, by = client) =>
    by.send(new DescribeEffectivePolicyCommand({ PolicyType: PolicyType as EffectivePolicyType, TargetId }));
  const notEnabled = {
    code: 'EffectivePolicyNotFoundException',
    message:
      'The specified policy type is not enabled. Enable that policy type on your organization root and then retry.',
  };

  it.each([
    ['SERVICE_CONTROL_POLICY', 'INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type.'],
    ['RESOURCE_CONTROL_POLICY', 'INVALID_ENUM:POLICY_TYPE', 'You specified an invalid value.'],
    ['wrong', 'INVALID_ENUM:POLICY_TYPE', 'You specified an invalid value.'],
    [undefined, 'INPUT_REQUIRED:POLICY_TYPE', 'You must provide a value for the parameter.'],
  ])('refuses the type %s', async (type, reason, message) => {
    expect(await failure(describePolicy(type))).toEqual({
      code: 'InvalidInputException',
      message,
      status: 400,
      reason,
    });
  });

  it('finds no type enabled, for the account itself and others below', async () => {
    expect(await failure(describePolicy('TAG_POLICY'))).toMatchObject(notEnabled);
    expect(await failure(describePolicy('TAG_POLICY', sandbox.delegate().id))).toMatchObject(notEnabled);
    const member = sandbox.as(sandbox.world.callers.member).organizations;
    expect(await failure(describePolicy('TAG_POLICY', undefined, member))).toMatchObject(notEnabled);
    expect(await failure(describePolicy('TAG_POLICY', sandbox.delegate().id, member))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  it('takes accounts of the organization only', async () => {
    expect(await failure(describePolicy('TAG_POLICY', root()))).toMatchObject({
      message: 'You specified a target that is not currently supported.',
      reason: 'TARGET_NOT_SUPPORTED',
    });
    expect(await failure(describePolicy('TAG_POLICY', '111122223333'))).toMatchObject({
      code: 'TargetNotFoundException',
    });
  });
});
