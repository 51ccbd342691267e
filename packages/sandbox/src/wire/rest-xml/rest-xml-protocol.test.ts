import * as s3 from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../aws-error.js';
import type { WireRequest } from '../http-message.js';
import { readServiceModel } from '../service-model.js';
import { queryRequest } from '../testing/sign.js';
import { restXmlProtocol } from './rest-xml-protocol.js';

const protocol = restXmlProtocol(readServiceModel(s3, new s3.S3Client({ region: 'us-east-1' })));

function request(line: string, headers: Readonly<Record<string, string>> = {}, body = ''): WireRequest {
  const [method = '', url = ''] = line.split(' ');
  const [path = '', query] = url.split('?');
  return { ...queryRequest(body, headers), method, path, query: new URLSearchParams(query) };
}

describe('reads', () => {
  test.each([
    ['GET /', 'ListBuckets'],
    ['GET /bucket', 'ListObjects'],
    ['GET /bucket/', 'ListObjects'],
    ['GET /bucket?list-type=2', 'ListObjectsV2'],
    ['GET /bucket?policy', 'GetBucketPolicy'],
    ['PUT /bucket?policy', 'PutBucketPolicy'],
    ['DELETE /bucket?policy', 'DeleteBucketPolicy'],
    ['GET /bucket?policyStatus', 'GetBucketPolicyStatus'],
    ['PUT /bucket', 'CreateBucket'],
    ['HEAD /bucket', 'HeadBucket'],
    ['GET /bucket?location', 'GetBucketLocation'],
    ['GET /bucket/a/b', 'GetObject'],
    ['PUT /bucket/a/b', 'PutObject'],
    ['PUT /bucket/a/b?partNumber=1&uploadId=x', 'UploadPart'],
    ['POST /bucket?delete', 'DeleteObjects'],
    // The JS SDK adds the operation's name to some URLs; it decides nothing.
    ['GET /bucket/a?x-id=GetObject', 'GetObject'],
  ])('%s as %s', (line, operation) => {
    expect(protocol.receive(request(line)).operation).toBe(operation);
  });

  test('a copy apart from a put by its header', () => {
    const copy = request('PUT /bucket/key', { 'x-amz-copy-source': '/other/key' });
    expect(protocol.receive(copy).operation).toBe('CopyObject');
  });

  test('a key with slashes and blanks', () => {
    expect(protocol.receive(request('HEAD /bucket/a%20b/%C3%A9/c')).readInput()).toEqual({
      Bucket: 'bucket',
      Key: 'a b/é/c',
    });
  });

  test('a policy as text', () => {
    const put = request('PUT /bucket?policy', {}, '{"Version":"2012-10-17"}');
    expect(protocol.receive(put).readInput()).toEqual({
      Bucket: 'bucket',
      Policy: '{"Version":"2012-10-17"}',
    });
  });

  test.each([
    ['PUT /bucket?tagging', '<Tagging><TagSet>', 'MalformedXML'],
    ['PUT /bucket?tagging', 'not xml', 'MalformedXML'],
  ])('refuses %s with %s', (line, body, code) => {
    const malformed = expect.objectContaining({ code });
    expect(() => protocol.receive(request(line, {}, body)).readInput()).toThrow(malformed);
  });

  test.each([
    ['PATCH /bucket', 'MethodNotAllowed'],
    ['GET /%zz', 'InvalidURI'],
  ])('refuses %s', (line, code) => {
    expect(() => protocol.receive(request(line))).toThrow(expect.objectContaining({ code }));
  });
});

describe('writes', () => {
  test('GetBucketLocation without a wrapping element', () => {
    const { body } = protocol.writeOutput('GetBucketLocation', { LocationConstraint: 'eu-west-1' }, '');
    expect(body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
    );
  });

  test('a policy as it is, and the status of the operation', () => {
    expect(protocol.writeOutput('GetBucketPolicy', { Policy: '{}' }, '')).toMatchObject({
      status: 200,
      body: '{}',
    });
    expect(protocol.writeOutput('DeleteBucketPolicy', {}, '')).toMatchObject({ status: 204, body: '' });
  });

  test('an error with what it is about', () => {
    const error = new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, {
      BucketName: 'b',
    });
    expect(protocol.writeError(error, 'request-1')).toEqual({
      status: 404,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': 'request-1' },
      body:
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchBucket</Code>' +
        '<Message>The specified bucket does not exist</Message><BucketName>b</BucketName>' +
        '<RequestId>request-1</RequestId></Error>',
    });
  });
});
