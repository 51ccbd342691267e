import { describe, expect, test } from 'vitest';
import { services } from '../services/index.js';
import { queryRequest } from '../wire/testing/sign.js';
import { isOperation, ServicesInUse } from './services-in-use.js';

const signedFor = (service: string) =>
  queryRequest('', {
    authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20261122/us-east-1/${service}/aws4_request`,
  });
const names = (inUse: ServicesInUse) => inUse.served.map(({ name }) => name);

test('a service is loaded with the first request for it, once, and no other', async () => {
  const inUse = new ServicesInUse();
  expect(names(inUse)).toEqual([]);
  await Promise.all([inUse.loadFor(signedFor('iam')), inUse.loadFor(signedFor('iam'))]);
  expect(names(inUse)).toEqual(['iam']);
  expect(inUse.loadFor(signedFor('iam'))).toBeUndefined();
  await inUse.loadFor(signedFor('sts'));
  expect(names(inUse)).toEqual(['sts', 'iam']);
});

test('nothing is loaded for a service that is not there', () => {
  expect(new ServicesInUse().loadFor(signedFor('ec2'))).toBeUndefined();
});

test('a request that tells no service may be for any', async () => {
  const inUse = new ServicesInUse();
  await inUse.loadFor(queryRequest('Action=GetCallerIdentity'));
  expect(names(inUse)).toEqual(services.map(({ signingName }) => signingName));
  expect(inUse.loadFor(queryRequest(''))).toBeUndefined();
});

describe('the operations of a service', () => {
  test.each(services)('$signingName are those of $sdk', async ({ signingName, load }) => {
    const service = await load();
    expect(service.signingName).toBe(signingName);
    for (const operation of Object.keys(service.operations)) {
      expect(isOperation(`${signingName}:${operation}`)).toBe(true);
    }
    expect(isOperation(`${signingName}:Nope`)).toBe(false);
  });

  test('are known though the sandbox does not have them', () => {
    expect(isOperation('sts:GetFederationToken')).toBe(true);
    expect(isOperation('ec2:RunInstances')).toBe(false);
    expect(isOperation('sts')).toBe(false);
  });
});
