import {
  CreatePolicyCommand,
  type CreatePolicyCommandInput,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';
import { organizationsUser } from './testing/organizations-user.js';
import { denyS3, denyUsers, policyCalls, policyText, rcp, scp } from './testing/policy-calls.js';

const sandbox = useSandbox();
let client: OrganizationsClient;
beforeEach(() => {
  client = organizationsUser(sandbox);
});

const { create, createdId, describePolicy, update, remove, attach, detach, attachedTo, targetsOf, listed } =
  policyCalls(() => client);
const root = () => sandbox.world.organization.root.id;
const unit = () => sandbox.world.organization.root.units[0]!.id;

describe('the policies that AWS made', () => {
  it.each([
    ['p-FullAWSAccess', scp, 'FullAWSAccess', 'Allows access to every operation', {}],
    ['p-RCPFullAWSAccess', rcp, 'RCPFullAWSAccess', 'Allows access to every resource', { Principal: '*' }],
  ] as const)('has %s', async (id, type, name, description, principal) => {
    const policy = await describePolicy(id);
    expect(policy.PolicySummary).toEqual({
      Id: id,
      Arn: `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`,
      Name: name,
      Description: description,
      Type: type,
      AwsManaged: true,
    });
    expect(JSON.parse(policy.Content!)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', ...principal, Action: '*', Resource: '*' }],
    });
    expect(await listed(type)).toEqual([name]);
    expect(await attachedTo(unit(), type)).toEqual([id]);
  });

  it('cannot be changed or deleted, and the RCP not detached', async () => {
    const immutable = { code: 'InvalidInputException', reason: 'IMMUTABLE_POLICY' };
    expect(await failure(update({ PolicyId: 'p-FullAWSAccess', Name: 'mine' }))).toMatchObject(immutable);
    expect(await failure(remove('p-FullAWSAccess'))).toMatchObject(immutable);
    expect(await failure(detach('p-RCPFullAWSAccess', root()))).toMatchObject({
      code: 'InvalidInputException',
      reason: 'NON_DETACHABLE_POLICY',
    });
  });

  it('are on the root, every OU and every account', async () => {
    const { Targets, NextToken } = await client.send(
      new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess', MaxResults: 2 }),
    );
    const { id, management } = sandbox.world.organization;
    expect(Targets).toEqual([
      {
        TargetId: root(),
        Arn: `arn:aws:organizations::${management.id}:root/${id}/${root()}`,
        Name: 'Root',
        Type: 'ROOT',
      },
      {
        TargetId: unit(),
        Arn: `arn:aws:organizations::${management.id}:ou/${id}/${unit()}`,
        Name: 'Security',
        Type: 'ORGANIZATIONAL_UNIT',
      },
    ]);
    expect(NextToken).toBeDefined();
  });
});

describe('CreatePolicy', () => {
  it('makes a policy that is found and described then', async () => {
    const { id, management } = sandbox.world.organization;
    const created = await create();
    expect(created).toEqual({
      Content: denyUsers,
      PolicySummary: {
        Id: expect.stringMatching(/^p-[a-z0-9]{8}$/),
        Arn: `arn:aws:organizations::${management.id}:policy/${id}/service_control_policy/${created.PolicySummary!.Id}`,
        Name: 'no-users',
        Description: 'No new users',
        Type: scp,
        AwsManaged: false,
      },
    });
    expect(await describePolicy(created.PolicySummary!.Id!)).toEqual(created);
    expect(await listed()).toEqual(['FullAWSAccess', 'no-users']);
    expect(await listed(rcp)).toEqual(['RCPFullAWSAccess']);
  });

  it('keeps the white space of an SCP and drops that of an RCP', async () => {
    const spaced = JSON.stringify(JSON.parse(denyUsers), null, 2);
    expect((await create({ Content: spaced })).Content).toBe(spaced);
    const rcpText = JSON.stringify({ Version: '2012-10-17', Statement: denyS3 }, null, 2);
    const created = await create({ Type: rcp, Content: rcpText });
    expect(created.Content).toBe(policyText(denyS3));
    expect(created.PolicySummary!.Id).toMatch(/^p-[a-z0-9]{10}$/);
  });

  // Recorded of CreatePolicy on 12 September 2026.
  it.each<[string, object, object?]>([
    ['without a version', { Statement: denyS3 }, { Version: '2008-10-17', Statement: [denyS3] }],
    ['of the older version', { Version: '2008-10-17', Statement: [denyS3] }],
    ['to everyone at AWS', { Version: '2012-10-17', Statement: [{ ...denyS3, Principal: { AWS: '*' } }] }],
    [
      'about an action that there is not',
      { Version: '2012-10-17', Statement: [{ ...denyS3, Action: 'sqs:No' }] },
    ],
    ['in capitals', { Version: '2012-10-17', Statement: [{ ...denyS3, Action: 'SQS:SendMessage' }] }],
  ])('takes an RCP %s', async (_what, sent, stored = sent) => {
    const { Content } = await create({ Type: rcp, Content: JSON.stringify(sent) });
    expect(Content).toBe(JSON.stringify(stored));
  });

  it('takes a name once for each type', async () => {
    await create();
    await create({ Type: rcp, Content: policyText(denyS3) });
    expect(await failure(create())).toEqual({
      code: 'DuplicatePolicyException',
      message: 'A policy with the specified name and type already exists.',
      status: 400,
    });
  });

  // UG-ORG, "Quotas": 10,240 characters since 15 May 2026 and 5,120, white space included.
  it.each([
    [scp, 10_240, denyUsers],
    [rcp, 5120, policyText(denyS3)],
  ] as const)('takes a %s of %i characters and no more', async (Type, limit, text) => {
    const Content = text.padEnd(limit);
    expect(Content).toHaveLength(limit);
    await create({ Type, Content });
    expect(await failure(create({ Type, Name: 'long', Content: `${Content} ` }))).toEqual({
      code: 'ConstraintViolationException',
      message: 'You have exceeded the maximum policy size.',
      status: 400,
      reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    });
  });

  it.each([
    ['no JSON', scp, '{'],
    ['an empty action', scp, policyText({ Effect: 'Deny', Action: '', Resource: '*' })],
    ['an SCP with a principal', scp, policyText(denyS3)],
    ['an RCP that allows', rcp, policyText({ ...denyS3, Effect: 'Allow' })],
    ['an RCP about every action', rcp, policyText({ ...denyS3, Action: '*' })],
    ['an RCP about some principals', rcp, policyText({ ...denyS3, Principal: { AWS: '111122223333' } })],
    ['an RCP without a principal', rcp, denyUsers],
    ['an RCP with principals in a list', rcp, policyText({ ...denyS3, Principal: ['*'] })],
    [
      'an RCP about a service that RCPs do not bind',
      rcp,
      policyText({ ...denyS3, Action: 'iam:CreateUser' }),
    ],
    ['an RCP about such a service, too', rcp, policyText({ ...denyS3, Action: ['s3:*', 'iam:*'] })],
    ['an RCP about a service that is not there', rcp, policyText({ ...denyS3, Action: 'nothere:Read' })],
  ] as const)('refuses %s', async (_what, Type, Content) => {
    expect(await failure(create({ Type, Content }))).toEqual({
      code: 'MalformedPolicyDocumentException',
      message: 'The provided policy document does not meet the requirements of the specified policy type.',
      status: 400,
    });
  });

  it.each<[Partial<CreatePolicyCommandInput>, string]>([
    [{ Name: '' }, 'MIN_LENGTH_EXCEEDED:NAME'],
    [{ Name: 'é'.repeat(129) }, 'MAX_LENGTH_EXCEEDED:NAME'],
    [{ Description: 'é'.repeat(513) }, 'MAX_LENGTH_EXCEEDED:DESCRIPTION'],
    [{ Description: undefined }, 'INPUT_REQUIRED:DESCRIPTION'],
    [{ Content: '' }, 'MIN_LENGTH_EXCEEDED:CONTENT'],
    [{ Type: 'SCP' as PolicyType }, 'INVALID_ENUM:TYPE'],
    [
      {
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'k'.repeat(129), Value: '' },
        ],
      },
      'MAX_LENGTH_EXCEEDED:TAGS_2_MEMBER_KEY',
    ],
    [
      {
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'a', Value: '' },
        ],
      },
      'DUPLICATE_TAG_KEY',
    ],
    [{ Tags: [{ Key: 'aws:a', Value: '' }] }, 'INVALID_SYSTEM_TAGS_PARAMETER'],
  ])('refuses %j', async (input, reason) => {
    expect(await failure(create(input))).toMatchObject({ code: 'InvalidInputException', reason });
  });

  it('has no policies that configure services, and says so', async () => {
    expect(await failure(create({ Type: 'TAG_POLICY', Content: '{"tags":{}}' }))).toEqual({
      code: 'NotImplemented',
      message: 'The sandbox has no policies of type TAG_POLICY.',
      status: 501,
    });
    expect(await listed('TAG_POLICY')).toEqual([]);
  });

  it('tags it, for whoever may tag', async () => {
    const PolicyId = await createdId({ Tags: [{ Key: 'owner', Value: 'security' }] });
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: PolicyId }));
    expect(Tags).toEqual([{ Key: 'owner', Value: 'security' }]);
    const { management } = sandbox.world.organization;
    const document = policyText({ Effect: 'Allow', Action: 'organizations:CreatePolicy', Resource: '*' });
    const author = sandbox.world.createUser(management.id, 'author', [{ name: 'create', document }]);
    const input = { Name: 'b', Description: '', Type: scp, Content: denyUsers } as const;
    const { organizations } = sandbox.as(author);
    expect(
      await failure(
        organizations.send(new CreatePolicyCommand({ ...input, Tags: [{ Key: 'a', Value: '' }] })),
      ),
    ).toMatchObject({ code: 'AccessDeniedException' });
    await organizations.send(new CreatePolicyCommand(input));
  });
});

describe('UpdatePolicy', () => {
  it('changes what it is given, and answers with that', async () => {
    const PolicyId = await createdId();
    const before = (await describePolicy(PolicyId)).PolicySummary!;
    const { Name: _name, Description: _description, ...rest } = before;
    expect(await update({ PolicyId, Name: 'renamed' })).toEqual({
      Content: denyUsers,
      PolicySummary: { ...rest, Name: 'renamed' },
    });
    const Content = policyText({ Effect: 'Deny', Action: 'iam:*', Resource: '*' });
    expect(await update({ PolicyId, Content })).toEqual({ Content, PolicySummary: rest });
    expect(await describePolicy(PolicyId)).toEqual({
      Content,
      PolicySummary: { ...before, Name: 'renamed' },
    });
  });

  it('leaves all as it is when given nothing, or blanks', async () => {
    const PolicyId = await createdId();
    const before = await describePolicy(PolicyId);
    await update({ PolicyId });
    await update({ PolicyId, Description: '' });
    await update({ PolicyId, Name: ' ' });
    expect(await describePolicy(PolicyId)).toEqual(before);
  });

  it('is held to the rules for new policies', async () => {
    await create({ Name: 'other' });
    const PolicyId = await createdId();
    expect(await failure(update({ PolicyId, Name: 'other' }))).toMatchObject({
      code: 'DuplicatePolicyException',
    });
    await update({ PolicyId, Name: 'no-users' });
    expect(await failure(update({ PolicyId, Content: 'x'.repeat(10_241) }))).toMatchObject({
      reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    });
    expect(await failure(update({ PolicyId, Content: '{}' }))).toMatchObject({
      code: 'MalformedPolicyDocumentException',
    });
  });
});

describe('a policy that does not exist', () => {
  const calls: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
    DescribePolicy: describePolicy,
    UpdatePolicy: (PolicyId) => update({ PolicyId }),
    DeletePolicy: remove,
    AttachPolicy: (id) => attach(id, root()),
    DetachPolicy: (id) => detach(id, root()),
    ListTargetsForPolicy: targetsOf,
  };
  it.each(Object.entries(calls))('is not found by %s', async (_operation, call) => {
    expect(await failure(call('p-doesnotexist'))).toEqual({
      code: 'PolicyNotFoundException',
      message: "You specified a policy that doesn't exist.",
      status: 400,
    });
    expect(await failure(call('p-'))).toMatchObject({ reason: 'INVALID_PATTERN:POLICY_ID' });
  });
});

describe('DeletePolicy', () => {
  it('deletes what is attached nowhere', async () => {
    const id = await createdId();
    await attach(id, unit());
    expect(await failure(remove(id))).toEqual({
      code: 'PolicyInUseException',
      message: 'The specified policy is in use and cannot be deleted.',
      status: 400,
    });
    await detach(id, unit());
    await remove(id);
    expect(await failure(describePolicy(id))).toMatchObject({ code: 'PolicyNotFoundException' });
    expect(await listed()).toEqual(['FullAWSAccess']);
  });
});
