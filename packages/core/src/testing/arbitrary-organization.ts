import fc from 'fast-check';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, AuditStatus } from '../model/audit.js';
import type { CredentialException, KeptKind, RootwardenConfig } from '../model/config.js';
import type { ObservedOrganization } from '../operations/plan/observed-organization.js';
import { writtenCredentials } from './written-credentials.js';

/** The time of every organization that is made up here. */
export const now = new Date('2026-11-22T09:00:00.000Z');

const memberId = (index: number) => String(index + 2).padStart(12, '0') as AccountId;
const management = '000000000001' as AccountId;
const dates = fc
  .date({ min: new Date('2019-01-01'), max: now, noInvalidDate: true })
  .map((date) => date.toISOString());
const status = fc.constantFrom('Active', 'Inactive');
const ids = <Item>(prefix: string, item: fc.Arbitrary<Item>, maxLength: number) =>
  fc.oneof(
    { arbitrary: fc.constant('unread' as const), weight: 1 },
    {
      arbitrary: fc
        .array(item, { maxLength })
        .map((items) => items.map((each, index) => ({ id: `${prefix}${index}`, ...each }))),
      weight: 9,
    },
  );

const credentials = fc.record(
  {
    password: fc.record({ lastUsed: dates }, { requiredKeys: [] }),
    accessKeys: ids('AKIA', fc.record({ status, lastUsed: dates }, { requiredKeys: ['status'] }), 2),
    mfaDevices: ids('GAHT', fc.constant({}), 3),
    signingCertificates: ids('TA7S', fc.record({ status }), 2),
  },
  { requiredKeys: [] },
);

const member = fc.record({
  status: fc.oneof(
    { arbitrary: fc.constant<AuditStatus>('read'), weight: 5 },
    { arbitrary: fc.constantFrom<AuditStatus>('skipped', 'denied', 'unknown'), weight: 1 },
  ),
  credentials,
});

const settings = {
  trustedAccess: fc.boolean(),
  features: fc.subarray(['RootCredentialsManagement', 'RootSessions']),
};

/** An organization as it was seen by its management account: settings that could be read, members of all kinds. */
export const observedOrganizations: fc.Arbitrary<ObservedOrganization> = fc
  .record({
    ...settings,
    delegates: fc.subarray([memberId(0), memberId(1)]),
    members: fc.array(member, { minLength: 2, maxLength: 8 }),
  })
  .map(({ trustedAccess, features, delegates, members }) => ({
    organization: {
      id: 'o-exampleorgid',
      managementAccountId: management,
      trustedAccess,
      // Nobody can list the features while trusted access is off.
      features: trustedAccess ? features : null,
      delegatedAdministrators: delegates,
    },
    caller: { account: management, arn: `arn:aws:iam::${management}:user/operator` },
    accounts: [
      { ...place(management), management: true, status: 'skipped' as const },
      ...members.map((each, index) => audited(memberId(index), each)),
    ],
    notSelected: 0,
    now,
  }));

const place = (id: AccountId) => ({
  id,
  name: id,
  state: 'ACTIVE' as const,
  path: 'Root',
  management: false,
});

function audited(
  id: AccountId,
  { status, credentials: written }: { status: AuditStatus; credentials: object },
) {
  const row = { ...place(id), status };
  return status === 'read' ? { ...row, credentials: writtenCredentials(written) } : { ...row, reason: 'no' };
}

const keep: fc.Arbitrary<readonly KeptKind[]> = fc.constantFrom<readonly KeptKind[]>(
  ['mfa'],
  ['password', 'mfa'],
  ['accessKeys', 'mfa'],
  ['signingCertificates'],
  ['password', 'accessKeys', 'mfa', 'signingCertificates'],
);

const exceptions: fc.Arbitrary<CredentialException[]> = fc
  .uniqueArray(fc.nat(7), { maxLength: 4 })
  .chain((indexes) =>
    fc.tuple(
      ...indexes.map((index) =>
        fc.record(
          {
            account: fc.constant(memberId(index)),
            keep,
            reason: fc.constant('because'),
            expires: fc.constantFrom('2026-11-21', '2026-11-22', '2027-01-31'),
          },
          { requiredKeys: ['account', 'reason', 'expires'] },
        ),
      ),
    ),
  );

/** What somebody wants of such an organization, as a file may say it. */
export const wishes: fc.Arbitrary<RootwardenConfig> = fc
  .record(
    {
      centralizedRootAccess: fc.oneof(
        fc.constant({ trustedAccess: false, features: [], delegatedAdministrator: 'none' as const }),
        fc.record(
          {
            trustedAccess: fc.constant(true),
            features: fc.subarray(['RootCredentialsManagement', 'RootSessions'] as const),
            delegatedAdministrator: fc.constantFrom(memberId(0), memberId(1), 'none' as const),
          },
          { requiredKeys: ['trustedAccess'] },
        ),
      ),
      rootCredentials: fc.record({ desired: fc.constant('none' as const), exceptions }),
    },
    { requiredKeys: [] },
  )
  .map((sections) => ({ version: 1, organization: 'o-exampleorgid', ...sections }));

/** The rows of an organization's members. */
export function membersOf({ accounts }: ObservedOrganization): readonly AuditedAccount[] {
  return accounts.filter(({ management: isManagement }) => !isManagement);
}
