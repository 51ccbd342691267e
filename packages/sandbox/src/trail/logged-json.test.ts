import { expect, test } from 'vitest';
import { loggedJson } from './logged-json.js';

const logged = (service: string, value: object) => {
  const json = loggedJson(service, 'requestParameters', value);
  return json && JSON.parse(json);
};

test('names begin in lower case, the keys of maps stay', () => {
  const value = { QueueUrl: 'q', Attributes: { Policy: '' }, SAMLProviderArn: 'a', Tags: [{ Key: 'k' }] };
  expect(logged('sqs', value)).toEqual({
    queueUrl: 'q',
    attributes: { Policy: '' },
    sAMLProviderArn: 'a',
    tags: [{ key: 'k' }],
  });
});

test('times are for people', () => {
  expect(logged('iam', { CreateDate: new Date('2024-10-25T21:07:11Z') })).toEqual({
    createDate: 'Oct 25, 2024, 9:07:11 PM',
  });
});

test('secrets and bytes are left out, wherever they lie', () => {
  const value = {
    Device: { SerialNumber: 's', Base32StringSeed: Buffer.from('x') },
    Keys: [{ SecretAccessKey: 'x' }],
  };
  expect(logged('iam', value)).toEqual({ device: { serialNumber: 's' }, keys: [{}] });
  expect(logged('iam', { Password: 'x', NewPassword: 'y' })).toBeUndefined();
});

test('what is too long is said to be', () => {
  const long = logged('iam', { PolicyDocument: 'x'.repeat(200_000) });
  expect(long).toEqual({ omitted: true, originalSize: 200_021, reason: 'requestParameters too large' });
});
