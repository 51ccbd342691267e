import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  RemovePermissionCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from 'vitest';
import { newQueue, type Queue, queueArn } from '../../world/queue.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const owner = () => sandbox.account('payments-prod');
const developer = () => sandbox.as(sandbox.world.callers.member).sqs;
const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
let queue: Queue;
const QueueUrl = () => `${sandbox.url}/${owner().id}/orders`;
const denyEveryone = () => ({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: queueArn(queue) });
const allowAll = { name: 'all', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) };
const set = (Policy: string, sqs = developer()) =>
  sqs.send(new SetQueueAttributesCommand({ QueueUrl: QueueUrl(), Attributes: { Policy } }));
const get = async (sqs = developer()) =>
  (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: QueueUrl(), AttributeNames: ['Policy'] })))
    .Attributes?.Policy;
const send = (sqs = developer()) =>
  sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'hello' }));
const lock = () => {
  queue.policy = { name: 'lock', document: document(denyEveryone()) };
};

beforeEach(() => {
  queue = newQueue({ name: 'orders', region: 'us-east-1', account: owner().id, createdAt: testClock });
  sandbox.world.queues.add(queue);
});

describe('the policy of a queue', () => {
  it('is set, shown as SQS stores it, and taken away by an empty text', async () => {
    expect(await get()).toBeUndefined();
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn(queue) };
    await set(
      JSON.stringify(
        { Version: '2012-10-17', Statement: { ...statement, Principal: { AWS: [owner().id] } } },
        null,
        2,
      ),
    );
    const stored = { ...statement, Principal: { AWS: `arn:aws:iam::${owner().id}:root` } };
    expect(JSON.parse((await get())!)).toEqual({ Version: '2012-10-17', Statement: [stored] });
    expect(await get()).not.toMatch(/\s/);
    await set('');
    expect(await get()).toBeUndefined();
  });

  it('without a version has the old one', async () => {
    await set(JSON.stringify({ Statement: [denyEveryone()] }));
    expect(JSON.parse(queue.policy!.document)).toMatchObject({ Version: '2008-10-17' });
  });

  it('shuts out whoever set it', async () => {
    await set(document(denyEveryone()));
    const message = (action: string) =>
      `User: arn:aws:iam::${owner().id}:user/developer is not authorized to perform: ${action} on resource: ${queueArn(queue)} with an explicit deny in a resource-based policy`;
    expect(await failure(set(''))).toEqual({
      code: 'AccessDenied',
      message: message('sqs:setqueueattributes'),
      status: 403,
    });
    expect(await failure(send())).toMatchObject({ message: message('sqs:sendmessage') });
  });

  it('lets in others to send and to look, and never to set', async () => {
    await set(document({ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: queueArn(queue) }));
    const { sqs } = sandbox.as(sandbox.world.createUser(sandbox.delegate().id, 'neighbour', [allowAll]));
    await send(sqs);
    expect(await get(sqs)).toMatch(/"Allow"/);
    expect(await failure(set('', sqs))).toMatchObject({ code: 'AccessDenied' });
    expect(queue.policy).toBeDefined();
  });

  it.each([
    ['no JSON', '{'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['no principal', document({ Effect: 'Deny', Action: 'sqs:*', Resource: '*' })],
    ['no resource', document({ Effect: 'Deny', Principal: '*', Action: 'sqs:*' })],
    ['another service', document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' })],
    ['an unknown effect', document({ Effect: 'Maybe', Principal: '*', Action: 'sqs:*', Resource: '*' })],
  ])('is refused with %s', async (_what, text) => {
    expect(await failure(set(text))).toEqual({
      code: 'InvalidAttributeValue',
      message: 'Invalid value for the parameter Policy.',
      status: 400,
    });
  });

  it('names nobody who is not there', async () => {
    const of = (name: string) =>
      document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${owner().id}:${name}` },
        Action: 'sqs:*',
        Resource: queueArn(queue),
      });
    expect(await failure(set(of('role/Nothing')))).toMatchObject({ code: 'InvalidAttributeValue' });
    await set(of('user/developer'));
  });
});

describe('who is locked out', () => {
  beforeEach(lock);

  it('gets in by a root session for SQS, and only to the policy', async () => {
    const { sqs } = await sandbox.asRootOf(owner(), 'sqs-unlock');
    expect(await sqs.send(new ListQueuesCommand({ MaxResults: 1000 }))).toMatchObject({
      QueueUrls: expect.arrayContaining([QueueUrl()]),
    });
    expect(await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }))).toMatchObject({
      QueueUrl: QueueUrl(),
    });
    expect(await get(sqs)).toBe(document(denyEveryone()));
    await set('', sqs);
    expect(await send()).toMatchObject({ MessageId: expect.any(String) });
    expect(await failure(send(sqs))).toMatchObject({ code: 'AccessDenied' });
  });

  it('gets in as the root user of the account', async () => {
    const account = sandbox.member(({ accessKeys }) => accessKeys[0]?.status === 'Active');
    const own = newQueue({ name: 'own', region: 'us-east-1', account: account.id, createdAt: testClock });
    own.policy = { name: 'lock', document: document({ ...denyEveryone(), Resource: queueArn(own) }) };
    sandbox.world.queues.add(own);
    const { sqs } = sandbox.asRootUser(account);
    const url = `${sandbox.url}/${account.id}/own`;
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: '' } }));
    expect(own.policy).toBeUndefined();
  });

  it('of another account stays out, also where the policy of the queue lets everybody look', async () => {
    const { sqs } = await sandbox.asRootOf(sandbox.account('billing-prod'), 'sqs-unlock');
    expect(await failure(get(sqs))).toMatchObject({ code: 'AccessDenied' });
    const open = { Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: queueArn(queue) };
    queue.policy = { name: 'open', document: document(open) };
    // By aws:ResourceAccount, in the task policy itself.
    expect(await failure(get(sqs))).toMatchObject({
      message: expect.stringMatching(/sqs:getqueueattributes .* with an explicit deny in a session policy$/),
    });
  });

  it('stays out while a resource control policy denies', async () => {
    const { sqs } = await sandbox.asRootOf(owner(), 'sqs-unlock');
    sandbox.world.organization.attachPolicy(
      {
        id: 'p-testtest',
        name: 'test',
        type: 'RESOURCE_CONTROL_POLICY',
        document: document({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }),
      },
      owner().id,
    );
    const denied = {
      message: expect.stringContaining('with an explicit deny in a resource control policy: arn:'),
    };
    expect(await failure(set('', sqs))).toMatchObject(denied);
    expect(await failure(sqs.send(new ListQueuesCommand({})))).toMatchObject(denied);
  });
});

describe('permissions', () => {
  const add = (input: Partial<AddPermissionCommandInput> = {}) =>
    developer().send(
      new AddPermissionCommand({
        QueueUrl: QueueUrl(),
        Label: 'partner',
        AWSAccountIds: ['111122223333'],
        Actions: ['SendMessage'],
        ...input,
      }),
    );
  const remove = (Label: string) =>
    developer().send(new RemovePermissionCommand({ QueueUrl: QueueUrl(), Label }));

  it('are statements of the policy', async () => {
    await add();
    expect(JSON.parse((await get())!)).toEqual({
      Version: '2012-10-17',
      Id: `${queueArn(queue)}/SQSDefaultPolicy`,
      Statement: [
        {
          Sid: 'partner',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'SQS:SendMessage',
          Resource: queueArn(queue),
        },
      ],
    });
    await add({ Label: 'other', Actions: ['*'] });
    await remove('partner');
    expect(JSON.parse((await get())!).Statement).toMatchObject([{ Sid: 'other', Action: 'SQS:*' }]);
    await remove('other');
    expect(await get()).toBeUndefined();
    expect(await failure(remove('other'))).toMatchObject({
      message: "Value other for parameter Label is invalid. Reason: can't find label on existing policy.",
    });
  });

  it.each<[Partial<AddPermissionCommandInput>, string]>([
    [{ Label: 'there' }, 'Value there for parameter Label is invalid. Reason: Already exists.'],
    [
      { Label: 'a b' },
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    ],
    [{ AWSAccountIds: ['me'] }, 'Value [me] for parameter PrincipalId is invalid. Reason: Unable to verify.'],
    [
      { Actions: ['sqs:Send'] },
      'Value SQS:sqs:Send for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions. ',
    ],
    [
      { Actions: Array.from({ length: 8 }, () => 'SendMessage') },
      '8 Actions were found, maximum allowed is 7.',
    ],
  ])('are not added with %j', async (input, message) => {
    await add({ Label: 'there' });
    expect(await failure(add(input))).toMatchObject({ message });
  });
});
