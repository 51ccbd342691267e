import * as organizations from '@aws-sdk/client-organizations';
import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../aws-error.js';
import { readServiceModel } from '../service-model.js';
import { queryRequest } from '../testing/sign.js';
import { jsonProtocol } from './json-protocol.js';

const organizationsModel = readServiceModel(organizations, new organizations.OrganizationsClient({}));
const protocol = jsonProtocol(organizationsModel);
const sqsProtocol = jsonProtocol(readServiceModel(sqs, new sqs.SQSClient({ region: 'us-east-1' })));

const request = (target: string, body: string) => queryRequest(body, { 'x-amz-target': target });
const listAccounts = (body: string) => request('AWSOrganizationsV20161128.ListAccounts', body);

describe('reads', () => {
  test('the operation from the target, with and without a namespace before it', () => {
    for (const prefix of ['', 'com.amazonaws.organizations.v20161128.']) {
      const call = protocol.receive(request(`${prefix}AWSOrganizationsV20161128.ListRoots`, '{}'));
      expect(call.operation).toBe('ListRoots');
    }
  });

  test.each(['', 'ListRoots', 'AWSOrganizationsV20161128.Nope', 'AmazonSQS.ListRoots', 'a.b.c.d'])(
    'refuses the target %j',
    (target) => {
      const unknown = expect.objectContaining({ code: 'UnknownOperationException' });
      expect(() => protocol.receive(request(target, '{}'))).toThrow(unknown);
    },
  );

  test('a body, an empty one, and members that are null', () => {
    expect(protocol.receive(listAccounts('{"MaxResults":5,"More":1}')).readInput()).toEqual({
      MaxResults: 5,
    });
    expect(protocol.receive(listAccounts('')).readInput()).toEqual({});
    expect(protocol.receive(listAccounts('{"NextToken":null}')).readInput()).toEqual({});
  });

  test('refuses bytes that are not in base 64', () => {
    const attribute = { DataType: 'Binary', BinaryValue: 'a?' };
    const message = { QueueUrl: 'q', MessageBody: 'm', MessageAttributes: { a: attribute } };
    const call = sqsProtocol.receive(request('AmazonSQS.SendMessage', JSON.stringify(message)));
    expect(call.readInput).toThrow(expect.objectContaining({ code: 'SerializationException' }));
  });

  test.each([
    ['{"MaxResults":', ''],
    ['null', 'NULL_VALUE can not be converted to Structure'],
    ['[]', 'LIST_VALUE can not be converted to Structure'],
    ['"x"', 'STRING_VALUE can not be converted to Structure'],
    ['{"MaxResults":"5"}', 'STRING_VALUE can not be converted to Integer'],
    ['{"NextToken":{}}', 'OBJECT_VALUE can not be converted to String'],
  ])('refuses %s', (body, message) => {
    const refusal = expect.objectContaining({ code: 'SerializationException', message, status: 400 });
    expect(() => protocol.receive(listAccounts(body)).readInput()).toThrow(refusal);
  });

  test('refuses types deep inside', () => {
    const tagged = (tags: string) =>
      request('AWSOrganizationsV20161128.TagResource', `{"ResourceId":"r","Tags":${tags}}`);
    expect(protocol.receive(tagged('[{"Key":"a","Value":"b"}]')).readInput()).toMatchObject({
      ResourceId: 'r',
    });
    for (const tags of ['{}', '[1]', '[{"Key":1}]']) {
      expect(() => protocol.receive(tagged(tags)).readInput()).toThrow(AwsError);
    }
  });
});

describe('writes', () => {
  test('times as seconds since 1970', () => {
    const output = { Account: { Id: '1', JoinedTimestamp: new Date(1_735_689_600_000) } };
    expect(text(protocol.writeOutput('DescribeAccount', output, 'request-1'))).toEqual({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'request-1' },
      body: '{"Account":{"Id":"1","JoinedTimestamp":1735689600}}',
    });
  });

  test('answers in turn, none with a rest of the one before', () => {
    const page = (names: string[]) => ({ Accounts: names.map((Name) => ({ Name })) });
    const long = protocol.writeOutput('ListAccounts', page(['a'.repeat(5000), 'b']), '');
    const short = protocol.writeOutput('ListAccounts', page(['c']), '');
    expect(text(short).body).toBe('{"Accounts":[{"Name":"c"}]}');
    expect(text(long).body).toContain('"b"');
  });

  test('nothing for an operation that returns nothing', () => {
    expect(protocol.writeOutput('EnableAWSServiceAccess', {}, '').body).toBe('');
  });

  // Recorded of Organizations.
  test('an error of Organizations: 400, with Message in upper case', () => {
    const message = "You don't have permissions to access this resource.";
    expect(protocol.writeError(new AwsError('AccessDeniedException', message), '')).toMatchObject({
      status: 400,
      body: `{"__type":"AccessDeniedException","Message":"${message}"}`,
    });
  });

  test('further members of an error', () => {
    const error = new AwsError('ConstraintViolationException', 'no', 400, {
      Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    });
    expect(JSON.parse(`${protocol.writeError(error, '').body}`)).toEqual({
      __type: 'ConstraintViolationException',
      Message: 'no',
      Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    });
  });

  test('500 for the service’s own errors', () => {
    expect(protocol.writeError(new AwsError('ServiceException', 'no'), '').status).toBe(500);
  });

  test('an error no model knows with message in lower case', () => {
    const error = new AwsError('UnrecognizedClientException', 'no', 400);
    expect(protocol.writeError(error, '').body).toBe(
      '{"__type":"UnrecognizedClientException","message":"no"}',
    );
  });

  test('the old Query code of an error only where the service once spoke Query', () => {
    const gone = sqsProtocol.writeError(new AwsError('QueueDoesNotExist', 'no'), '');
    expect(gone.headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    expect(gone.body).toContain('"__type":"com.amazonaws.sqs#QueueDoesNotExist"');
    const denied = protocol.writeError(new AwsError('AccessDeniedException', 'no'), '');
    expect(denied.headers).not.toHaveProperty('x-amzn-query-error');
  });
});

function text<Response extends { body: Uint8Array | string }>(response: Response) {
  return { ...response, body: Buffer.from(response.body as string).toString() };
}
