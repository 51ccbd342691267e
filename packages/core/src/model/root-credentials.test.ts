import { describe, expect, test } from 'vitest';
import {
  hasCredentials,
  mfaDeviceKind,
  noRootCredentials,
  type RootCredentials,
} from './root-credentials.js';

describe('an MFA device is told by its serial number', () => {
  test.each([
    ['arn:aws:iam::111122223333:mfa/root-account-mfa-device', 'virtual'],
    ['arn:aws:iam::111122223333:mfa/second-phone', 'virtual'],
    ['arn:aws-us-gov:iam::111122223333:mfa/root-account-mfa-device', 'virtual'],
    ['arn:aws:iam::111122223333:u2f/root/testFidoKey-R1234', 'passkey'],
    ['arn:aws:iam::111122223333:sms-mfa/root', 'sms'],
    ['GAHT12345678', 'hardware'],
    ['1234567890', 'hardware'],
  ])('%s is %s', (serialNumber, kind) => {
    expect(mfaDeviceKind(serialNumber)).toBe(kind);
  });
});

describe('a root user has credentials', () => {
  test.each<[string, Partial<RootCredentials>, boolean]>([
    ['not when every kind is none', {}, false],
    ['with a password', { password: { state: 'present', createdAt: null, lastUsed: null } }, true],
    [
      'with a key',
      {
        accessKeys: {
          state: 'present',
          items: [{ id: 'AKIA1', status: 'Inactive', createdAt: null, lastUsed: null }],
        },
      },
      true,
    ],
    ['with devices that could not be listed', { mfaDevices: { state: 'unread', items: [] } }, true],
    [
      'with certificates that could not be listed',
      { signingCertificates: { state: 'unread', items: [] } },
      true,
    ],
    [
      'not because somebody signed in once',
      { password: { state: 'none', createdAt: null, lastUsed: '2026-11-21T09:00:00.000Z' } },
      false,
    ],
  ])('%s', (_, known, expected) => {
    expect(hasCredentials({ ...noRootCredentials, ...known })).toBe(expected);
  });
});
