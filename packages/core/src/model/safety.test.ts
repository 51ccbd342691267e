import { describe, expect, test } from 'vitest';
import { writtenCredentials } from '../testing/written-credentials.js';
import { type MemberRisk, notLookedInto } from './member-risk.js';
import { noAllowances } from './plan.js';
import cases from './safety.cases.json' with { type: 'json' };
import { frozenBuckets, refusals } from './safety.js';

describe('speaks against deleting', () => {
  test.each(cases.cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const allowed: readonly string[] = each.allow ?? [];
    const allow = {
      recentKeys: allowed.includes('recentKeys'),
      recentSignIn: allowed.includes('recentSignIn'),
      activeCertificates: allowed.includes('activeCertificates'),
      mfaDelete: false,
    };
    const found = refusals(writtenCredentials(each.credentials), allow, new Date(cases.now));
    expect(found).toEqual(each.refused);
  });
});

describe('MFA Delete', () => {
  const buckets = [{ name: 'trail-archive', region: 'eu-west-1' }];
  const risk: MemberRisk = {
    state: 'read',
    role: 'arn:aws:iam::222222222222:role/RootReader',
    mfaDelete: { state: 'found', buckets },
    credentialReport: { state: 'read', passwordLastUsed: null, accessKeys: [] },
    rootEvents: { state: 'none', count: 0, uses: [], since: '2026-08-24T09:00:00.000Z', regions: [] },
  };
  const withDevice = writtenCredentials({ mfaDevices: [{ id: 'GAHT1' }] });

  test.each([
    ['a password', { password: {} }],
    ['an access key', { accessKeys: [{ id: 'AKIA1' }] }],
    ['an MFA device', { mfaDevices: [{ id: 'GAHT1' }] }],
  ])('speaks against deleting %s', (_, credentials) => {
    expect(frozenBuckets(writtenCredentials(credentials), noAllowances, risk)).toEqual([
      {
        reason:
          'only the root user with its MFA device removes versions in trail-archive (eu-west-1): MFA Delete is on',
        flag: '--allow-mfa-delete',
      },
    ]);
  });

  test('has nothing to do with a signing certificate', () => {
    const certificate = writtenCredentials({ signingCertificates: [{ id: 'TA7S' }] });
    expect(frozenBuckets(certificate, noAllowances, risk)).toEqual([]);
  });

  test('holds nothing back where the rule was lifted, and where it was not found or not looked for', () => {
    const none: MemberRisk = { ...risk, mfaDelete: { state: 'none', buckets: [] } };
    expect(frozenBuckets(withDevice, { ...noAllowances, mfaDelete: true }, risk)).toEqual([]);
    expect(frozenBuckets(withDevice, noAllowances, none)).toEqual([]);
    expect(frozenBuckets(withDevice, noAllowances, notLookedInto)).toEqual([]);
  });
});
