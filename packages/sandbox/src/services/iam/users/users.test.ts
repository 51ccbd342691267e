import {
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  type IAMClient,
  ListUsersCommand,
  ListUserTagsCommand,
  TagUserCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, expect, it } from 'vitest';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
let iam: IAMClient;
beforeEach(() => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
});
const create = (UserName: string) => iam.send(new CreateUserCommand({ UserName }));

it('a user is made, found, renamed and deleted', async () => {
  const { User } = await create('ada');
  expect(User).toMatchObject({
    UserName: 'ada',
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${sandbox.world.callers.member.account}:user/ada`,
  });
  await iam.send(new UpdateUserCommand({ UserName: 'ada', NewUserName: 'grace', NewPath: '/team/' }));
  expect((await iam.send(new GetUserCommand({ UserName: 'grace' }))).User).toMatchObject({
    UserId: User!.UserId,
    Path: '/team/',
  });
  await iam.send(new DeleteUserCommand({ UserName: 'grace' }));
  expect(await failure(iam.send(new GetUserCommand({ UserName: 'grace' })))).toEqual({
    code: 'NoSuchEntity',
    message: 'The user with name grace cannot be found.',
    status: 404,
  });
  expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
});

it('a user who holds access keys is not deleted', async () => {
  expect(await failure(iam.send(new DeleteUserCommand({ UserName: 'developer' })))).toMatchObject({
    code: 'DeleteConflict',
    message: expect.stringMatching(/^Cannot delete entity, must .+ first\.$/),
    status: 409,
  });
});

it('a user has tags, each key once in whatever case', async () => {
  const tag = (Key: string, Value = 'x') =>
    iam.send(new TagUserCommand({ UserName: 'developer', Tags: [{ Key, Value }] }));
  await tag('team');
  await tag('Team', 'y');
  expect((await iam.send(new ListUserTagsCommand({ UserName: 'developer' }))).Tags).toEqual([
    { Key: 'Team', Value: 'y' },
  ]);
  expect(await failure(tag('aws:team'))).toMatchObject({ code: 'InvalidInput' });
});

it.each([
  [
    'Developer',
    { code: 'EntityAlreadyExists', message: 'User with name Developer already exists.', status: 409 },
  ],
  [
    'a b',
    {
      code: 'ValidationError',
      message:
        'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      status: 400,
    },
  ],
  ['a'.repeat(65), { code: 'ValidationError', message: expect.stringContaining('less than or equal to 64') }],
])('CreateUser refuses %s', async (name, refusal) => {
  expect(await failure(create(name))).toMatchObject(refusal);
});
