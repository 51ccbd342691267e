import { expect, test } from 'vitest';
import { isDataEvent, isReadOnly } from './event-kind.js';

test.each([
  ['s3', ['GetObject', 'PutObject', 'DeleteObjects', 'ListObjectsV2', 'HeadObject', 'UploadPart']],
  ['sqs', ['SendMessage', 'ReceiveMessage', 'DeleteMessageBatch']],
  ['sns', ['Publish', 'PublishBatch']],
])('what a resource of %s holds is not in the history', (service, operations) => {
  expect(operations.filter((operation) => !isDataEvent(service, operation))).toEqual([]);
});

test.each([
  ['s3', ['ListBuckets', 'PutBucketPolicy', 'DeleteBucketPolicy', 'GetObjectLockConfiguration']],
  ['sqs', ['SetQueueAttributes', 'ListQueues', 'PurgeQueue']],
  ['iam', ['GetUser']],
])('what is done to a resource of %s is', (service, operations) => {
  expect(operations.filter((operation) => isDataEvent(service, operation))).toEqual([]);
});

test('reads are told by their verb', () => {
  const operations = ['AssumeRoot', 'DescribeTrails', 'GetUser', 'ListUsers', 'CreateUser', 'PutUserPolicy'];
  expect(operations.map(isReadOnly)).toEqual([true, true, true, true, false, false]);
});
