import { GetUserCommand } from '@aws-sdk/client-iam';
import {
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
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

const { create, createdId, update, attach, detach, attachedTo, targetsOf } = policyCalls(() => client);
const root = () => sandbox.world.organization.root.id;
const unit = () => sandbox.world.organization.root.units[0]!.id;

describe('AttachPolicy and DetachPolicy', () => {
  it('attach to the root, an OU and an account, which the lists show without what is inherited', async () => {
    const id = await createdId();
    const account = sandbox.delegate();
    for (const target of [root(), unit(), account.id]) await attach(id, target);
    expect(await attachedTo(unit())).toEqual(['p-FullAWSAccess', id]);
    expect((await targetsOf(id)).map(({ Name, Type }) => [Name, Type])).toEqual([
      ['Root', 'ROOT'],
      ['Security', 'ORGANIZATIONAL_UNIT'],
      ['security-tooling', 'ACCOUNT'],
    ]);
    await detach(id, account.id);
    expect(await attachedTo(account.id)).toEqual(['p-FullAWSAccess']);
  });

  it('attach once', async () => {
    const id = await createdId();
    await attach(id, unit());
    expect(await failure(attach(id, unit()))).toEqual({
      code: 'DuplicatePolicyAttachmentException',
      message: 'A policy with the specified name and type already exists.',
      status: 400,
    });
  });

  // UG-ORG, "Quotas": ten SCPs since 15 May 2026, five RCPs, AWS's own counted.
  it.each([
    [scp, 10, denyUsers],
    [rcp, 5, policyText(denyS3)],
  ] as const)('attach so many of a %s: %i', async (Type, limit, Content) => {
    for (let index = 1; index < limit; index++) {
      await attach(await createdId({ Type, Content, Name: `policy ${index}` }), unit());
    }
    const id = await createdId({ Type, Content, Name: 'one too many' });
    expect(await failure(attach(id, unit()))).toEqual({
      code: 'ConstraintViolationException',
      message: 'You have attached the maximum number of policies to the specified target.',
      status: 400,
      reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
  });

  it('leave one SCP on everything', async () => {
    expect(await failure(detach('p-FullAWSAccess', unit()))).toEqual({
      code: 'ConstraintViolationException',
      message:
        'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      status: 400,
      reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
    const id = await createdId();
    await attach(id, unit());
    await detach('p-FullAWSAccess', unit());
    expect(await attachedTo(unit())).toEqual([id]);
  });

  it('know what is not attached and what is no target', async () => {
    const id = await createdId();
    expect(await failure(detach(id, unit()))).toMatchObject({ code: 'PolicyNotAttachedException' });
    const unknown = {
      code: 'TargetNotFoundException',
      message: "You specified a target that doesn't exist.",
    };
    expect(await failure(attach(id, 'ou-abcd-12345678'))).toMatchObject(unknown);
    expect(await failure(detach(id, '111122223333'))).toMatchObject(unknown);
    expect(await failure(attachedTo('111122223333'))).toMatchObject(unknown);
    expect(await failure(attach(id, 'everywhere'))).toMatchObject({ reason: 'INVALID_PATTERN:TARGET_ID' });
  });

  it('are authorized on the policy and on the target', async () => {
    const { id, management } = sandbox.world.organization;
    const PolicyId = await createdId();
    const resources = [
      `arn:aws:organizations::${management.id}:policy/${id}/service_control_policy/${PolicyId}`,
      `arn:aws:organizations::${management.id}:ou/${id}/${unit()}`,
    ];
    await attach(PolicyId, unit());
    expect(sandbox.calls({ operation: 'AttachPolicy' }).map(({ resource }) => resource)).toEqual(resources);
    const half = sandbox.world.createUser(management.id, 'half', [
      {
        name: 'on the policy',
        document: policyText({
          Effect: 'Allow',
          Action: 'organizations:DetachPolicy',
          Resource: resources[0],
          Condition: { StringEquals: { 'organizations:PolicyType': scp } },
        }),
      },
    ]);
    const detaching = sandbox
      .as(half)
      .organizations.send(new DetachPolicyCommand({ PolicyId, TargetId: unit() }));
    expect(await failure(detaching)).toMatchObject({ code: 'AccessDeniedException' });
    expect(sandbox.calls({ operation: 'DetachPolicy' })).toMatchObject([
      { resource: resources[0], decision: 'allowed' },
      { resource: resources[1], decision: 'denied' },
    ]);
  });
});

describe('an attached policy', () => {
  it('binds the accounts below at once, as it is written now, while its type is enabled', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.member);
    const ask = () => iam.send(new GetUserCommand({}));
    const deny = (Action: string) => policyText({ Effect: 'Deny', Action, Resource: '*' });
    const denied = {
      code: 'AccessDenied',
      message: expect.stringContaining('with an explicit deny in a service control policy'),
    };
    const PolicyId = await createdId({ Content: deny('iam:Get*') });
    await ask();
    await attach(PolicyId, root());
    expect(await failure(ask())).toMatchObject(denied);
    await update({ PolicyId, Content: deny('iam:List*') });
    await ask();
    await update({ PolicyId, Content: deny('*') });
    expect(await failure(ask())).toMatchObject(denied);
    await client.send(new DisablePolicyTypeCommand({ RootId: root(), PolicyType: scp }));
    await ask();
  });
});

describe('a policy type', () => {
  const disable = async (PolicyType: PolicyType, RootId = root()) =>
    (await client.send(new DisablePolicyTypeCommand({ RootId, PolicyType }))).Root!.PolicyTypes;
  const enable = async (PolicyType: PolicyType, RootId = root()) =>
    (await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType }))).Root!.PolicyTypes;
  const enabled = (Type: PolicyType) => ({ Type, Status: 'ENABLED' });

  it('that is disabled is attached nowhere and cannot be attached', async () => {
    const id = await createdId();
    await attach(id, unit());
    expect(await disable(scp)).toEqual([enabled(rcp)]);
    expect(await attachedTo(unit())).toEqual([]);
    const notEnabled = {
      code: 'PolicyTypeNotEnabledException',
      message: 'This operation can be performed only for enabled policy types.',
      status: 400,
    };
    expect(await failure(attach(id, unit()))).toEqual(notEnabled);
    expect(await failure(disable(scp))).toEqual(notEnabled);
    await create({ Name: 'made while disabled' });
  });

  it('that is enabled again has AWS’s policy attached everywhere and no other', async () => {
    await attach(await createdId(), unit());
    await disable(scp);
    expect(await enable(scp)).toEqual([enabled(rcp), enabled(scp)]);
    expect(await attachedTo(unit())).toEqual(['p-FullAWSAccess']);
    expect(await failure(enable(scp))).toMatchObject({
      code: 'PolicyTypeAlreadyEnabledException',
      message: 'The specified policy type is already enabled.',
    });
  });

  it('of RCPs is on its way at first', async () => {
    await disable(rcp);
    expect(await enable(rcp)).toEqual([{ Type: rcp, Status: 'PENDING_ENABLE' }, enabled(scp)]);
    expect(await failure(enable(rcp))).toMatchObject({ code: 'PolicyTypeAlreadyEnabledException' });
  });

  it('belongs to the root', async () => {
    expect(await failure(disable(scp, 'r-none'))).toMatchObject({
      code: 'RootNotFoundException',
      message: "You specified a root that doesn't exist.",
    });
    expect(await failure(disable(scp, unit()))).toMatchObject({ reason: 'INVALID_PATTERN:ROOT_ID' });
  });
});
