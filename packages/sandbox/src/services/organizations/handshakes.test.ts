import {
  AcceptHandshakeCommand,
  CancelHandshakeCommand,
  DeclineHandshakeCommand,
  DescribeAccountCommand,
  DescribeHandshakeCommand,
  type HandshakeFilter,
  InviteAccountToOrganizationCommand,
  type InviteAccountToOrganizationCommandInput,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';
import { organizationsUser } from './testing/organizations-user.js';

const sandbox = useSandbox();
let sender: OrganizationsClient;
let recipient: OrganizationsClient;
beforeEach(() => {
  sender = organizationsUser(sandbox);
  recipient = sandbox.as(sandbox.world.callers.standalone).organizations;
});

const standalone = () => sandbox.world.accounts.get(sandbox.world.callers.standalone.account)!;
const invite = async (input: Partial<InviteAccountToOrganizationCommandInput> = {}) => {
  const Target = { Type: 'ACCOUNT', Id: standalone().id } as const;
  return (await sender.send(new InviteAccountToOrganizationCommand({ Target, ...input }))).Handshake!;
};
const byEmail = () => ({ Type: 'EMAIL', Id: standalone().email }) as const;
const accept = (HandshakeId: string, client = recipient) =>
  client.send(new AcceptHandshakeCommand({ HandshakeId }));
const decline = (HandshakeId: string, client = recipient) =>
  client.send(new DeclineHandshakeCommand({ HandshakeId }));
const cancel = (HandshakeId: string, client = sender) =>
  client.send(new CancelHandshakeCommand({ HandshakeId }));
const stateOf = async (HandshakeId: string, client = sender) =>
  (await client.send(new DescribeHandshakeCommand({ HandshakeId }))).Handshake!.State;
const days = (count: number) => sandbox.world.clock.advance(count * 86_400);
const sent = async (Filter?: HandshakeFilter) =>
  (
    await organizationsUser(sandbox).send(new ListHandshakesForOrganizationCommand({ Filter }))
  ).Handshakes!.map(({ State }) => State);

const denied = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
};
const alreadyMember = {
  code: 'HandshakeConstraintViolationException',
  message: 'The AWS account is already a member of an organization.',
  status: 400,
  reason: 'ALREADY_IN_AN_ORGANIZATION',
};
const wrongTransition = {
  code: 'InvalidHandshakeTransitionException',
  message:
    'You cannot perform this operation on a handshake in its current state, such as attempting to cancel a handshake that was previously accepted or attempting to accept a handshake that was declined.',
};

describe('an invitation', () => {
  it('is shown to both sides as it was sent', async () => {
    const { id, management } = sandbox.world.organization;
    const invitation = await invite({ Target: byEmail(), Notes: 'Welcome' });
    expect(invitation).toEqual({
      Id: expect.stringMatching(/^h-[a-z0-9]{8,32}$/),
      Arn: `arn:aws:organizations::${management.id}:handshake/${id}/invite/${invitation.Id}`,
      Parties: [
        { Id: id.slice(2), Type: 'ORGANIZATION' },
        { Id: standalone().email, Type: 'EMAIL' },
      ],
      State: 'OPEN',
      RequestedTimestamp: expect.any(Date),
      ExpirationTimestamp: expect.any(Date),
      Action: 'INVITE',
      Resources: [
        {
          Type: 'ORGANIZATION',
          Value: id,
          Resources: [
            { Type: 'MASTER_EMAIL', Value: management.email },
            { Type: 'MASTER_NAME', Value: 'management' },
            { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
          ],
        },
        { Type: 'EMAIL', Value: standalone().email },
        { Type: 'NOTES', Value: 'Welcome' },
      ],
    });
    const HandshakeId = invitation.Id!;
    for (const client of [sender, recipient]) {
      const { Handshake } = await client.send(new DescribeHandshakeCommand({ HandshakeId }));
      expect(Handshake).toEqual(invitation);
    }
    const received = await recipient.send(new ListHandshakesForAccountCommand({}));
    expect(received.Handshakes).toEqual([invitation]);
    const listed = await sender.send(new ListHandshakesForOrganizationCommand({}));
    expect(listed.Handshakes).toEqual([invitation]);
  });

  it('is good for fifteen days and shown for thirty more', async () => {
    const invitation = await invite();
    const lifetime = invitation.ExpirationTimestamp!.getTime() - invitation.RequestedTimestamp!.getTime();
    expect(lifetime).toBe(15 * 86_400_000);
    days(14);
    expect(await sent()).toEqual(['OPEN']);
    days(1);
    expect(await sent()).toEqual(['EXPIRED']);
    const late = sandbox.as(sandbox.world.callers.standalone).organizations;
    expect(await failure(accept(invitation.Id!, late))).toMatchObject(wrongTransition);
    days(29);
    expect(await sent()).toEqual(['EXPIRED']);
    days(1);
    expect(await sent()).toEqual([]);
  });

  it('is found by filters', async () => {
    await invite();
    expect(await sent({ ActionType: 'INVITE' })).toEqual(['OPEN']);
    expect(await sent({ ActionType: 'ENABLE_ALL_FEATURES' })).toEqual([]);
    expect(await sent({ ParentHandshakeId: 'h-00000000' })).toEqual([]);
    expect(await failure(sent({ ActionType: 'invalid' as 'INVITE' }))).toMatchObject({
      message: 'You specified an invalid value.',
      reason: 'INVALID_ENUM:FILTER_ACTION_TYPE',
    });
    expect(await failure(sent({ ActionType: 'INVITE', ParentHandshakeId: 'h-00000000' }))).toMatchObject({
      message: 'You specified too many filter parameters.',
      reason: 'MAX_LIMIT_EXCEEDED_FILTER',
    });
  });
});

describe('InviteAccountToOrganization', () => {
  type Target = InviteAccountToOrganizationCommandInput['Target'];
  it.each<[Target, string, string]>([
    [undefined, 'INVALID_PATTERN', 'You provided a value that does not match the required pattern.'],
    [
      {} as Target,
      'INVALID_PARTY_TYPE_TARGET',
      'You specified an invalid party type as the target parameter.',
    ],
    [
      { Type: 'ORGANIZATION', Id: '111122223333' },
      'INVALID_PARTY_TYPE_TARGET',
      'You specified an invalid party type as the target parameter.',
    ],
    [
      { Type: 'ACCOUNT', Id: 'bad' },
      'INVALID_PATTERN',
      'You provided a value that does not match the required pattern.',
    ],
    [
      { Type: 'EMAIL', Id: 'invalid' },
      'INVALID_EMAIL_ADDRESS_TARGET',
      'You specified an invalid email address for the invited account owner.',
    ],
  ])('refuses the target %j', async (Target, reason, message) => {
    expect(await failure(invite({ Target }))).toEqual({
      code: 'InvalidInputException',
      message,
      status: 400,
      reason,
    });
  });

  it('refuses notes that are too long', async () => {
    expect(await failure(invite({ Notes: 'x'.repeat(1025) }))).toMatchObject({
      message: 'You provided a string that exceeds that maximum length.',
      reason: 'MAX_LENGTH_EXCEEDED:NOTES',
    });
  });

  it('refuses a second one to the same party while the first is open', async () => {
    const { Id } = await invite();
    expect(await failure(invite())).toEqual({
      code: 'DuplicateHandshakeException',
      message: 'A handshake with the specified type and parameters already exists for the given parties.',
      status: 400,
    });
    await decline(Id!);
    await invite();
  });

  it('refuses a member by its id; by its e-mail the member gets it and cannot join twice', async () => {
    const { id, email } = sandbox.world.accounts.get(sandbox.world.callers.member.account)!;
    expect(await failure(invite({ Target: { Type: 'ACCOUNT', Id: id } }))).toEqual(alreadyMember);
    const { Id } = await invite({ Target: { Type: 'EMAIL', Id: email } });
    const member = sandbox.as(sandbox.world.callers.member).organizations;
    expect(await failure(accept(Id!, member))).toEqual(alreadyMember);
    const { Handshake } = await sender.send(new DescribeHandshakeCommand({ HandshakeId: Id }));
    expect(Handshake).toMatchObject({ State: 'ACCEPTED', Parties: [{}, { Id: id, Type: 'ACCOUNT' }] });
    expect(await failure(accept(Id!, member))).toMatchObject({ code: 'HandshakeAlreadyInStateException' });
  });
});

describe('AcceptHandshake', () => {
  it('brings the account into the root with its root credentials, tags and AWS’s policies', async () => {
    const { organization } = sandbox.world;
    const before = structuredClone(standalone().root);
    expect(before.password).toBeDefined();
    const { Id } = await invite({ Tags: [{ Key: 'from', Value: 'acquisition' }] });
    const { Handshake } = await accept(Id!);
    expect(Handshake!.State).toBe('ACCEPTED');
    expect(standalone().root).toEqual(before);
    const { id } = standalone();
    const { Account } = await sender.send(new DescribeAccountCommand({ AccountId: id }));
    expect(Account).toMatchObject({ JoinedMethod: 'INVITED', State: 'ACTIVE', Name: 'acquired-shop' });
    expect(Account!.JoinedTimestamp!.getTime()).toBeGreaterThanOrEqual(testClock.getTime());
    const { Parents } = await sender.send(new ListParentsCommand({ ChildId: id }));
    expect(Parents).toEqual([{ Id: organization.root.id, Type: 'ROOT' }]);
    const { Tags } = await sender.send(new ListTagsForResourceCommand({ ResourceId: id }));
    expect(Tags).toEqual([{ Key: 'from', Value: 'acquisition' }]);
    const { Policies } = await sender.send(
      new ListPoliciesForTargetCommand({ TargetId: id, Filter: 'SERVICE_CONTROL_POLICY' }),
    );
    expect(Policies!.map(({ Name }) => Name)).toEqual(['FullAWSAccess']);
  });

  it('is for the recipient, as declining is; cancelling is for the sender', async () => {
    const HandshakeId = (await invite()).Id!;
    const stranger = sandbox.as(sandbox.world.callers.member).organizations;
    expect(await failure(accept(HandshakeId, sender))).toMatchObject(denied);
    expect(await failure(decline(HandshakeId, sender))).toMatchObject(denied);
    expect(await failure(cancel(HandshakeId, recipient))).toMatchObject(denied);
    expect(await failure(stateOf(HandshakeId, stranger))).toMatchObject(denied);
    expect(await stateOf(HandshakeId)).toBe('OPEN');
  });

  it('needs a permission', async () => {
    const HandshakeId = (await invite()).Id!;
    const nobody = sandbox.as(sandbox.world.createUser(standalone().id, 'nobody', [])).organizations;
    expect(await failure(accept(HandshakeId, nobody))).toMatchObject(denied);
    expect(await failure(nobody.send(new ListHandshakesForAccountCommand({})))).toMatchObject(denied);
  });
});

describe('a handshake that ended', () => {
  const ways = { ACCEPTED: accept, DECLINED: decline, CANCELED: cancel };
  it.each(Object.keys(ways) as (keyof typeof ways)[])('stays %s', async (state) => {
    const HandshakeId = (await invite()).Id!;
    await ways[state](HandshakeId);
    expect(await stateOf(HandshakeId)).toBe(state);
    for (const [other, end] of Object.entries(ways)) {
      expect(await failure(end(HandshakeId))).toMatchObject(
        other === state
          ? {
              code: 'HandshakeAlreadyInStateException',
              message: 'The handshake is already in the requested state.',
            }
          : wrongTransition,
      );
    }
  });

  it.each([accept, decline, cancel, stateOf])('has to exist', async (call) => {
    expect(await failure(call('h-00000000'))).toEqual({
      code: 'HandshakeNotFoundException',
      message: "You specified a handshake that doesn't exist.",
      status: 400,
    });
    expect(await failure(call('bad'))).toMatchObject({ reason: 'INVALID_PATTERN:HANDSHAKE_ID' });
  });
});
