import {
  CreateQueueCommand,
  type CreateQueueCommandInput,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type ListQueuesCommandInput,
  ListQueueTagsCommand,
  type QueueAttributeName,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { newQueue } from '../../world/queue.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const owner = () => sandbox.account('payments-prod');
const developer = (region?: string) => sandbox.as(sandbox.world.callers.member, region).sqs;
const nobody = () => sandbox.as(sandbox.world.createUser(owner().id, 'nobody', [])).sqs;
const url = (name: string) => `${sandbox.url}/${owner().id}/${name}`;
const arn = (name: string, region = 'us-east-1') => `arn:aws:sqs:${region}:${owner().id}:${name}`;
const create = (QueueName: string, input: Partial<CreateQueueCommandInput> = {}) =>
  developer().send(new CreateQueueCommand({ QueueName, ...input }));
const attributes = async (name: string, ...AttributeNames: string[]) =>
  (
    await developer().send(
      new GetQueueAttributesCommand({
        QueueUrl: url(name),
        AttributeNames: AttributeNames as QueueAttributeName[],
      }),
    )
  ).Attributes;

describe('the list of queues', () => {
  const list = (input: ListQueuesCommandInput = {}, sqs = developer()) =>
    sqs.send(new ListQueuesCommand(input));
  const fill = (count: number) => {
    for (let index = 0; index < count; index++) {
      const name = `queue-${String(index).padStart(4, '0')}`;
      sandbox.world.queues.add(
        newQueue({ name, region: 'us-east-1', account: owner().id, createdAt: testClock }),
      );
    }
  };

  it('is that of one Region', async () => {
    expect((await list()).QueueUrls).toEqual([url('payments-captured')]);
    expect((await list({}, developer('eu-west-1'))).QueueUrls).toEqual([url('payments-refunds')]);
    const { $metadata, ...nothing } = await list({}, developer('eu-central-1'));
    expect(nothing).toEqual({});
    expect(await list({ QueueNamePrefix: 'other' })).not.toHaveProperty('QueueUrls');
  });

  it('ends at a thousand, without a word, for who does not say how long a page may be', async () => {
    fill(1500);
    const unpaged = await list({ QueueNamePrefix: 'queue-' });
    expect(unpaged.QueueUrls).toHaveLength(1000);
    expect(unpaged).not.toHaveProperty('NextToken');
    const first = await list({ QueueNamePrefix: 'queue-', MaxResults: 1000 });
    expect(first.QueueUrls).toHaveLength(1000);
    const second = await list({ QueueNamePrefix: 'queue-', MaxResults: 1000, NextToken: first.NextToken });
    expect(second.QueueUrls).toHaveLength(500);
    expect(second).not.toHaveProperty('NextToken');
  });

  it.each([{ MaxResults: 0 }, { MaxResults: 1001 }])('is refused for %j', async (input) => {
    expect(await failure(list(input))).toEqual({
      code: 'InvalidParameterValue',
      message: `Value ${input.MaxResults} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.`,
      status: 400,
    });
  });

  it('is for whoever may have it', async () => {
    expect(await failure(list({ MaxResults: 5, NextToken: 'made up' }))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect(await failure(list({}, nobody()))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${owner().id}:user/nobody is not authorized to perform: sqs:listqueues on resource: ${arn('')} because no identity-based policy allows the sqs:listqueues action`,
      status: 403,
    });
  });
});

describe('a queue', () => {
  it('is made with attributes and has all others too', async () => {
    const made = await create('orders', { Attributes: { VisibilityTimeout: '60' } });
    expect(made.QueueUrl).toBe(url('orders'));
    expect(await attributes('orders', 'All')).toEqual({
      QueueArn: arn('orders'),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: `${testClock.getTime() / 1000}`,
      LastModifiedTimestamp: `${testClock.getTime() / 1000}`,
      VisibilityTimeout: '60',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
    });
    expect(await attributes('orders', 'QueueArn', 'Policy')).toEqual({ QueueArn: arn('orders') });
    expect(await attributes('orders', 'Policy')).toBeUndefined();
    expect(await attributes('orders')).toBeUndefined();
  });

  it('is made again only as it is', async () => {
    await create('orders');
    expect(await create('orders', { Attributes: { DelaySeconds: '0' } })).toMatchObject({
      QueueUrl: url('orders'),
    });
    expect(await failure(create('orders', { Attributes: { DelaySeconds: '5' } }))).toMatchObject({
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
      status: 400,
    });
  });

  it.each<[Partial<CreateQueueCommandInput>, string, string]>([
    [
      { QueueName: 'blank space' },
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    ],
    [
      { Attributes: { DelaySeconds: '901' } },
      'InvalidAttributeValue',
      'Invalid value for the parameter DelaySeconds.',
    ],
    [{ Attributes: { Colour: 'red' } as never }, 'InvalidAttributeName', 'Unknown Attribute Colour.'],
    [{ Attributes: { FifoQueue: 'true' } }, 'NotImplemented', 'The sandbox has no FifoQueue of SQS.'],
    [{ tags: { 'aws:a': 'b' } }, 'InvalidParameterValue', 'The tag aws:a is not valid.'],
  ])('is not made with %j', async (input, code, message) => {
    expect(await failure(create('orders', input))).toMatchObject({ code, message });
  });

  it('is changed, and says when', async () => {
    await create('orders');
    sandbox.world.clock.advance(60);
    await developer().send(
      new SetQueueAttributesCommand({ QueueUrl: url('orders'), Attributes: { DelaySeconds: '5' } }),
    );
    expect(await attributes('orders', 'DelaySeconds', 'LastModifiedTimestamp')).toEqual({
      DelaySeconds: '5',
      LastModifiedTimestamp: `${testClock.getTime() / 1000 + 60}`,
    });
    expect(await failure(attributes('orders', 'Colour'))).toMatchObject({ code: 'InvalidAttributeName' });
  });

  it('is deleted, and its name is taken for a minute more', async () => {
    await create('orders');
    await developer().send(new DeleteQueueCommand({ QueueUrl: url('orders') }));
    expect(await failure(attributes('orders', 'All'))).toEqual({
      code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
      status: 400,
    });
    expect(await failure(create('orders'))).toMatchObject({
      message:
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    });
    sandbox.world.clock.advance(60);
    await create('orders');
  });

  it('is found by its name, in its Region', async () => {
    const find = (QueueName: string, region?: string) =>
      developer(region).send(new GetQueueUrlCommand({ QueueName }));
    expect(await find('payments-captured')).toMatchObject({ QueueUrl: url('payments-captured') });
    expect(await failure(find('payments-captured', 'eu-west-1'))).toMatchObject({
      code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist or you do not have access to it.',
    });
  });

  it.each([
    'payments-captured',
    'https://example.com/',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
  ])('is not addressed as %s', async (QueueUrl) => {
    const sqs = developer();
    sqs.config.useQueueUrlAsEndpoint = false;
    expect(await failure(sqs.send(new DeleteQueueCommand({ QueueUrl })))).toMatchObject({
      code: 'InvalidAddress',
      message: `The address ${QueueUrl} is not valid for this endpoint.`,
    });
  });

  it('has tags, and policies see them', async () => {
    const QueueUrl = url('orders');
    await create('orders', { tags: { team: 'payments' } });
    await developer().send(new TagQueueCommand({ QueueUrl, Tags: { floor: '2' } }));
    const tags = async () => (await developer().send(new ListQueueTagsCommand({ QueueUrl }))).Tags;
    expect(await tags()).toEqual({ team: 'payments', floor: '2' });
    const Condition = { StringEquals: { 'aws:ResourceTag/floor': '2' } };
    const statement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*', Condition };
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const { sqs } = sandbox.as(
      sandbox.world.createUser(owner().id, 'porter', [{ name: 'tagged', document }]),
    );
    const read = () => sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    await read();
    await developer().send(new UntagQueueCommand({ QueueUrl, TagKeys: ['floor', 'none'] }));
    expect(await failure(read())).toMatchObject({ code: 'AccessDenied' });
    await developer().send(new UntagQueueCommand({ QueueUrl, TagKeys: ['team'] }));
    expect(await tags()).toBeUndefined();
    const Tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, '']));
    expect((await failure(developer().send(new TagQueueCommand({ QueueUrl, Tags })))).message).toMatch(
      /^Too many tags added for queue/,
    );
  });
});

it('errors have the code of old beside them', async () => {
  const asked = developer().send(new GetQueueUrlCommand({ QueueName: 'none' }));
  await expect(asked).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
  });
});
