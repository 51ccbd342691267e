import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import type { OrganizationSummary } from '../model/audit.js';
import type { PlannedAccount } from '../model/plan.js';
import { planAccess } from '../operations/plan/plan-access.js';
import { initialConfig } from './initial-config.js';
import { readConfig } from './read-config.js';

const id = (text: string) => text as AccountId;
const now = new Date('2026-11-22T09:00:00Z');
const summary: OrganizationSummary = {
  id: 'o-exampleorgid',
  managementAccountId: id('111111111111'),
  trustedAccess: true,
  features: ['RootCredentialsManagement', 'RootSessions'],
  delegatedAdministrators: [id('222222222222')],
};
const names = new Map([
  ['222222222222', 'security-tooling'],
  ['333333333333', 'payments-prod'],
]);
const refused: PlannedAccount = {
  id: id('333333333333'),
  name: 'payments-prod',
  state: 'ACTIVE',
  path: 'Root',
  found: [],
  decision: 'refused',
  reason: 'access key AKIAEXAMPLE was used yesterday for s3, within the last 90 days',
  flag: '--allow-recent-keys',
};
const observed = { organization: summary, names, refused: [refused], now };

test.each([
  ['with-proposals', observed],
  ['without-proposals', { ...observed, refused: [] }],
  [
    'off',
    {
      ...observed,
      organization: { ...summary, trustedAccess: false, features: null, delegatedAdministrators: [] },
    },
  ],
  [
    'unread',
    {
      ...observed,
      organization: { ...summary, trustedAccess: null, features: null, delegatedAdministrators: null },
    },
  ],
])('the first file is as it was agreed on: %s', async (name, given) => {
  await expect(initialConfig(given)).toMatchFileSnapshot(`golden/initial-config-${name}.golden.yaml`);
});

const summaries = fc.record({
  id: fc.constant(summary.id),
  managementAccountId: fc.constant(summary.managementAccountId),
  trustedAccess: fc.constantFrom(true, false, null),
  features: fc.option(fc.subarray(['RootCredentialsManagement', 'RootSessions', 'SomethingNew'])),
  delegatedAdministrators: fc.option(fc.subarray([id('222222222222'), id('444444444444')])),
});
const texts = fc.string({ unit: fc.constantFrom('a', ':', '#', '\n', '\r', '\u2028', '"', "'", ' ', '- ') });

describe('whatever the organization is like', () => {
  test('the first file can be read, and changes no setting of the organization', () => {
    fc.assert(
      fc.property(summaries, texts, (organization, name) => {
        const text = initialConfig({ ...observed, organization, names: new Map([['222222222222', name]]) });
        const { config } = readConfig(text, 'rootwarden.yaml');
        const caller = {
          account: summary.managementAccountId,
          arn: 'arn:aws:iam::111111111111:user/operator',
        };
        expect(config.organization).toBe(summary.id);
        expect(planAccess(config.centralizedRootAccess ?? {}, organization, caller)).toEqual([]);
      }),
    );
  });

  test('a name or a reason stays within its comment', () => {
    fc.assert(
      fc.property(texts, texts, (name, reason) => {
        const text = initialConfig({
          ...observed,
          names: new Map([[refused.id, name]]),
          refused: [{ ...refused, reason }],
        });
        expect(readConfig(text, 'rootwarden.yaml').config.rootCredentials).toEqual({ desired: 'none' });
      }),
    );
  });
});

test('a proposal that is taken out of its comment is an exception', () => {
  const taken = initialConfig(observed)
    .replace('  # exceptions:', '  exceptions:')
    .replaceAll(/^ {2}# ( {2,4}(- account|reason|expires): .*)$/gm, '  $1');
  expect(readConfig(taken, 'rootwarden.yaml').config.rootCredentials?.exceptions).toEqual([
    { account: '333333333333', reason: 'say why', expires: '2027-02-20' },
  ]);
});
