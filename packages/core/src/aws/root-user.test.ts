import { describe, expect, test } from 'vitest';
import { AwsCallError } from './aws-error.js';
import type { IamCall } from './root-session.js';
import {
  accountSummary,
  lastSignIn,
  rootAccessKeys,
  rootMfaDevices,
  rootPassword,
  rootSigningCertificates,
} from './root-user.js';

/** IAM that gives these answers, one after the other for each operation, and keeps what it was asked. */
function iamAnswering(answers: Readonly<Record<string, readonly unknown[]>>) {
  const asked: { operation: string; input: unknown }[] = [];
  const iam = (async (operation: string, input: unknown) => {
    const before = asked.filter((other) => other.operation === operation).length;
    asked.push({ operation, input });
    const answer = answers[operation]?.[before];
    if (answer instanceof Error) throw answer;
    return answer;
  }) as unknown as IamCall;
  return { iam, asked };
}

const refusal = (code: string) =>
  new AwsCallError({ operation: 'iam:GetLoginProfile', code, message: code, kind: 'refused' });
const flags = {
  AccountPasswordPresent: 1,
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 1,
  AccountSigningCertificatesPresent: 0,
};

describe('the account summary', () => {
  test('shows which kinds are there', async () => {
    const { iam } = iamAnswering({ 'iam:GetAccountSummary': [{ SummaryMap: flags }] });
    expect(await accountSummary(iam)).toEqual({
      password: true,
      accessKeys: false,
      mfaDevices: true,
      signingCertificates: false,
    });
  });

  test.each(Object.keys(flags))('without %s is no answer: a missing flag is not "none"', async (missing) => {
    const SummaryMap = Object.fromEntries(Object.entries(flags).filter(([name]) => name !== missing));
    const { iam } = iamAnswering({ 'iam:GetAccountSummary': [{ SummaryMap }] });
    await expect(accountSummary(iam)).rejects.toMatchObject({
      code: 'IncompleteAnswer',
      message: expect.stringContaining(missing),
    });
  });

  test('that is not there at all is no answer', async () => {
    const { iam } = iamAnswering({ 'iam:GetAccountSummary': [{}] });
    await expect(accountSummary(iam)).rejects.toMatchObject({ code: 'IncompleteAnswer' });
  });
});

describe('the password', () => {
  test('is there when AWS shows a login profile, with or without its date', async () => {
    const { iam } = iamAnswering({
      'iam:GetLoginProfile': [
        { LoginProfile: { CreateDate: new Date('2026-09-12T01:41:52Z'), PasswordResetRequired: false } },
        { LoginProfile: {} },
      ],
    });
    expect(await rootPassword(iam)).toEqual({ createdAt: '2026-09-12T01:41:52.000Z' });
    expect(await rootPassword(iam)).toEqual({ createdAt: null });
  });

  test.each(['NoSuchEntity', 'NoSuchEntityException'])('is not there when AWS says %s', async (code) => {
    const { iam } = iamAnswering({ 'iam:GetLoginProfile': [refusal(code)] });
    expect(await rootPassword(iam)).toBeUndefined();
  });

  test.each(['AccessDenied', 'ExpiredToken', 'ServiceFailure'])(
    'is not taken for gone when AWS says %s',
    async (code) => {
      const { iam } = iamAnswering({ 'iam:GetLoginProfile': [refusal(code)] });
      await expect(rootPassword(iam)).rejects.toMatchObject({ code });
    },
  );
});

test('the last sign-in is null where AWS knows none', async () => {
  const { iam } = iamAnswering({
    'iam:GetUser': [
      { User: { UserId: '1' } },
      { User: { PasswordLastUsed: new Date('2026-11-20T00:00:00Z') } },
    ],
  });
  expect(await lastSignIn(iam)).toBeNull();
  expect(await lastSignIn(iam)).toBe('2026-11-20T00:00:00.000Z');
});

test('keys are read page after page, each with its last use', async () => {
  const { iam, asked } = iamAnswering({
    'iam:ListAccessKeys': [
      {
        AccessKeyMetadata: [{ AccessKeyId: 'AKIA1', Status: 'Active', CreateDate: new Date(0) }],
        IsTruncated: true,
        Marker: 'more',
      },
      { AccessKeyMetadata: [], IsTruncated: true, Marker: 'still more' },
      { AccessKeyMetadata: [{ AccessKeyId: 'AKIA2', Status: 'Inactive' }], IsTruncated: false },
    ],
    'iam:GetAccessKeyLastUsed': [
      { AccessKeyLastUsed: { LastUsedDate: new Date(1_000), ServiceName: 's3', Region: 'N/A' } },
      { AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } },
    ],
  });
  expect(await rootAccessKeys(iam)).toEqual([
    {
      id: 'AKIA1',
      status: 'Active',
      createdAt: '1970-01-01T00:00:00.000Z',
      lastUsed: { at: '1970-01-01T00:00:01.000Z', service: 's3', region: null },
    },
    { id: 'AKIA2', status: 'Inactive', createdAt: null, lastUsed: null },
  ]);
  const markers = asked
    .filter(({ operation }) => operation === 'iam:ListAccessKeys')
    .map(({ input }) => input);
  expect(markers).toEqual([{}, { Marker: 'more' }, { Marker: 'still more' }]);
});

test('a key whose last use cannot be read is not taken for unused', async () => {
  const { iam } = iamAnswering({
    'iam:ListAccessKeys': [{ AccessKeyMetadata: [{ AccessKeyId: 'AKIA1' }] }],
    'iam:GetAccessKeyLastUsed': [refusal('AccessDenied')],
  });
  await expect(rootAccessKeys(iam)).rejects.toMatchObject({ code: 'AccessDenied' });
});

test('a key that is listed stays listed, though AWS says that there is none to be used', async () => {
  const { iam } = iamAnswering({
    'iam:ListAccessKeys': [{ AccessKeyMetadata: [{ AccessKeyId: 'AKIA1' }] }],
    'iam:GetAccessKeyLastUsed': [refusal('NoSuchEntity')],
  });
  expect(await rootAccessKeys(iam)).toEqual([
    { id: 'AKIA1', status: 'Active', createdAt: null, lastUsed: null },
  ]);
});

test('devices and certificates are read page after page', async () => {
  const { iam } = iamAnswering({
    'iam:ListMFADevices': [
      { MFADevices: [{ SerialNumber: 'GAHT12345678' }], IsTruncated: true, Marker: 'more' },
      { MFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:u2f/root/key-R1' }] },
    ],
    'iam:ListSigningCertificates': [
      { Certificates: [{ CertificateId: 'TA7S', CertificateBody: 'PEM', Status: 'Inactive' }] },
    ],
  });
  expect(await rootMfaDevices(iam)).toEqual([
    { id: 'GAHT12345678', kind: 'hardware', enabledAt: null },
    { id: 'arn:aws:iam::111122223333:u2f/root/key-R1', kind: 'passkey', enabledAt: null },
  ]);
  expect(await rootSigningCertificates(iam)).toEqual([
    { id: 'TA7S', status: 'Inactive', uploadedAt: null, body: 'PEM' },
  ]);
});
