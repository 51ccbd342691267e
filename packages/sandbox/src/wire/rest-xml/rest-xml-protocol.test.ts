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

  test.each([
    ['logs.s3.amazonaws.com', 'logs'],
    ['logs.s3.eu-west-1.amazonaws.com', 'logs'],
    ['my.logs.s3-eu-west-1.amazonaws.com', 'my.logs'],
    ['logs.s3.dualstack.eu-west-1.amazonaws.com:443', 'logs'],
    ['logs.localhost:4566', 'logs'],
  ])('the bucket from the host %s', (host, Bucket) => {
    expect(protocol.receive(request('GET /a/b', { host })).readInput()).toMatchObject({ Bucket, Key: 'a/b' });
    expect(protocol.receive(request('GET /?policy', { host })).operation).toBe('GetBucketPolicy');
  });

  test.each([
    's3.amazonaws.com',
    's3.eu-west-1.amazonaws.com',
    's3.localhost:4566',
    'localhost',
    '127.0.0.1:80',
  ])('no bucket from the host %s', (host) => {
    expect(protocol.receive(request('GET /bucket/a', { host })).readInput()).toMatchObject({
      Bucket: 'bucket',
      Key: 'a',
    });
  });

  test('a body in chunks, with what came after it', () => {
    const headers = {
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '3',
      'x-amz-trailer': 'x-amz-checksum-crc32',
    };
    const put = (crc: string) =>
      protocol.receive(
        request('PUT /bucket/key', headers, `3\r\nabc\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`),
      );
    const input = put('NSRBwg==').readInput() as { Body: Uint8Array };
    expect(input).toMatchObject({ Bucket: 'bucket', ChecksumCRC32: 'NSRBwg==', ContentLength: 3 });
    expect(input).not.toHaveProperty('ContentEncoding');
    expect(`${input.Body}`).toBe('abc');
    expect(() => put('AAAAAA==').readInput()).toThrow(expect.objectContaining({ code: 'BadDigest' }));
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

  test('an empty element where there is nothing to say', () => {
    expect(protocol.writeOutput('GetBucketLocation', {}, '').body).toMatch(
      /<LocationConstraint xmlns="http:\/\/s3.amazonaws.com\/doc\/2006-03-01\/"\/>$/,
    );
    expect(protocol.writeOutput('GetBucketVersioning', {}, '').body).toMatch(
      /<VersioningConfiguration xmlns=".*"\/>$/,
    );
    expect(protocol.writeOutput('PutObject', {}, '').body).toBe('');
  });

  test('a policy as it is, and the status of the operation', () => {
    expect(protocol.writeOutput('GetBucketPolicy', { Policy: '{}' }, '')).toMatchObject({
      status: 200,
      body: '{}',
    });
    expect(protocol.writeOutput('DeleteBucketPolicy', {}, '')).toMatchObject({ status: 204, body: '' });
  });

  test('an error with what it is about', () => {
    const hostId = 'RnaCmlwOLUhnBv2CA7FOL369jty9X+giIFo6ymwlmuGJWDhKcfF7nk542hWz6bPf';
    const error = new AwsError(
      'NoSuchBucket',
      'The specified bucket does not exist',
      404,
      { BucketName: 'b' },
      { 'x-amz-bucket-region': 'eu-west-1' },
    );
    expect(protocol.writeError(error, 'request-1')).toEqual({
      status: 404,
      headers: {
        'content-type': 'application/xml',
        'x-amz-bucket-region': 'eu-west-1',
        'x-amz-request-id': 'request-1',
        'x-amz-id-2': hostId,
      },
      body:
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchBucket</Code>' +
        '<Message>The specified bucket does not exist</Message><BucketName>b</BucketName>' +
        `<RequestId>request-1</RequestId><HostId>${hostId}</HostId></Error>`,
    });
  });
});
