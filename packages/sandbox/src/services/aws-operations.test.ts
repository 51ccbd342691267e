import { expect, test } from 'vitest';
import { awsOperations } from './aws-operations.js';
import { services } from './index.js';

test('tells of every operation of a service whether the sandbox has it', async () => {
  const operations = await awsOperations();
  expect(operations.filter(({ service }) => service === 'sts')).toEqual(
    expect.arrayContaining([
      { service: 'sts', name: 'AssumeRoot', isImplemented: true },
      { service: 'sts', name: 'GetFederationToken', isImplemented: false },
    ]),
  );
  expect([...new Set(operations.map(({ service }) => service))]).toEqual(
    services.map(({ signingName }) => signingName),
  );
});
