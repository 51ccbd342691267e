import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from './read-config.js';

const file = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

test('the example is a configuration of every key', () => {
  const { config } = readConfig(file('examples/rootwarden.yaml'), 'examples/rootwarden.yaml');
  expect(config).toMatchObject({
    centralizedRootAccess: { delegatedAdministrator: '222222222222' },
    rootCredentials: { exceptions: [{ account: '444444444444' }, { keep: ['password', 'mfa'] }] },
  });
});

test('so is the one in the documentation', () => {
  const [, block = ''] = /```yaml\n(.*?)```/s.exec(file('docs/config.md')) ?? [];
  expect(Object.keys(readConfig(block, 'docs/config.md').config)).toEqual([
    'version',
    'organization',
    'centralizedRootAccess',
    'rootCredentials',
    'approvals',
  ]);
});
