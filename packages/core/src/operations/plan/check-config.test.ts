import { expect, test } from 'vitest';
import { readConfig } from '../../config/read-config.js';
import type { AccountState, OrganizationAccount } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import { checkConfig } from './check-config.js';

const account = (id: string, state: AccountState = 'ACTIVE', management = false): OrganizationAccount => ({
  id: id as AccountId,
  name: id,
  email: '',
  state,
  management,
  parents: ['r-abcd'],
});
const organization = {
  summary: {
    id: 'o-exampleorgid',
    managementAccountId: '111111111111' as AccountId,
    trustedAccess: true,
    features: [],
    delegatedAdministrators: ['222222222222' as AccountId],
  },
  accounts: [
    account('111111111111', 'ACTIVE', true),
    account('222222222222'),
    account('333333333333', 'SUSPENDED'),
  ],
};

const access = (lines: string) =>
  `version: 1\norganization: o-exampleorgid\ncentralizedRootAccess:\n  ${lines}\n`;
const exceptionFor = (id: string) => `version: 1
organization: o-exampleorgid
rootCredentials:
  desired: none
  exceptions:
    - { account: "${id}", reason: because, expires: 2027-01-31 }
`;

test.each([
  ['a delegate that can be one', access('delegatedAdministrator: "222222222222"')],
  ['an exception for a member', exceptionFor('222222222222')],
  ['an exception for a suspended account, which may come back', exceptionFor('333333333333')],
  ['an exception for the management account, which is no target anyway', exceptionFor('111111111111')],
  ['everything off, the delegate too', access('trustedAccess: false\n  delegatedAdministrator: none')],
])('%s fits', (_, text) => {
  expect(() => checkConfig(readConfig(text, 'file'), organization)).not.toThrow();
});

test.each([
  [
    'another organization',
    'version: 1\norganization: o-anotherorgid\n',
    'file:2:15: the file is for o-anotherorgid; these credentials belong to o-exampleorgid.',
  ],
  [
    'an exception for an account that is not there',
    exceptionFor('444444444444'),
    'file:6:18: 444444444444 is not an account of this organization.',
  ],
  [
    'a delegate that is not there',
    access('delegatedAdministrator: "444444444444"'),
    'file:4:27: 444444444444 is not an account of this organization.',
  ],
  [
    'the management account as its own delegate',
    access('delegatedAdministrator: "111111111111"'),
    'file:4:27: 111111111111 is the management account, which cannot be its own delegate.',
  ],
  [
    'a suspended delegate',
    access('delegatedAdministrator: "333333333333"'),
    'file:4:27: 333333333333 is SUSPENDED, and cannot be a delegate.',
  ],
  [
    'trusted access off while a delegate stays',
    access('trustedAccess: false'),
    'file:4:18: AWS keeps trusted access while 222222222222 is delegated administrator for IAM.',
  ],
])('%s does not fit', (_, text, message) => {
  expect(() => checkConfig(readConfig(text, 'file'), organization)).toThrow(
    expect.objectContaining({ code: 'config', exitCode: 253, message }),
  );
});
