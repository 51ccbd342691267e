import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  type IAMClient,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, expect, it } from 'vitest';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
const UserName = 'developer';
let iam: IAMClient;
beforeEach(async () => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
  await iam.send(new CreateGroupCommand({ GroupName: 'Admins', Path: '/team/' }));
});
const join = (GroupName = 'Admins') => iam.send(new AddUserToGroupCommand({ GroupName, UserName }));

it('a group tells who is in it, and a user of which groups it is', async () => {
  await join();
  await join();
  const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName: 'admins' }));
  expect(Group).toMatchObject({
    GroupName: 'Admins',
    GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${sandbox.world.callers.member.account}:group/team/Admins`,
  });
  expect(Users).toMatchObject([{ UserName }]);
  const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName }));
  expect(Groups).toMatchObject([{ GroupName: 'Admins' }]);
});

it('the policies of a group bind its users until they leave it', async () => {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' }],
  });
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'Admins', PolicyName: 'deny', PolicyDocument }));
  await iam.send(new ListUsersCommand({}));
  await join();
  expect(await failure(iam.send(new ListUsersCommand({})))).toMatchObject({
    code: 'AccessDenied',
    message: expect.stringContaining('with an explicit deny in an identity-based policy'),
  });
  await iam.send(new RemoveUserFromGroupCommand({ GroupName: 'Admins', UserName }));
  await iam.send(new ListUsersCommand({}));
});

it('a group is renamed with everyone in it', async () => {
  await join();
  await iam.send(new UpdateGroupCommand({ GroupName: 'Admins', NewGroupName: 'Operators', NewPath: '/' }));
  expect((await iam.send(new GetGroupCommand({ GroupName: 'Operators' }))).Users).toHaveLength(1);
  expect((await iam.send(new ListGroupsCommand({}))).Groups).toMatchObject([{ Path: '/' }]);
  expect(await failure(iam.send(new GetGroupCommand({ GroupName: 'Admins' })))).toEqual({
    code: 'NoSuchEntity',
    message: 'The group with name Admins cannot be found.',
    status: 404,
  });
});

it('a group is deleted when nobody is in it', async () => {
  await join();
  const remove = () => iam.send(new DeleteGroupCommand({ GroupName: 'Admins' }));
  expect(await failure(remove())).toEqual({
    code: 'DeleteConflict',
    message: 'Cannot delete entity, must remove users from group first.',
    status: 409,
  });
  await iam.send(new RemoveUserFromGroupCommand({ GroupName: 'Admins', UserName }));
  await remove();
  expect((await iam.send(new ListGroupsCommand({}))).Groups).toEqual([]);
});

it.each([
  [
    { GroupName: 'admins' },
    { code: 'EntityAlreadyExists', message: 'Group with name admins already exists.', status: 409 },
  ],
  [
    { GroupName: 'a b' },
    {
      code: 'ValidationError',
      message:
        'The specified value for groupName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      status: 400,
    },
  ],
  [
    { GroupName: 'other', Path: '/team' },
    {
      code: 'ValidationError',
      message:
        'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
      status: 400,
    },
  ],
])('CreateGroup refuses %j', async (input, refusal) => {
  expect(await failure(iam.send(new CreateGroupCommand(input)))).toEqual(refusal);
});
