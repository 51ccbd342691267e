import { describe, expect, test } from 'vitest';
import { QuickClock } from '../testing/quick-clock.js';
import { parseRootRow, readCredentialReportOfRoot } from './credential-report.js';
import type { IamCall } from './root-session.js';

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const alice = `alice,arn:aws:iam::111122223333:user/alice,2020-01-01T00:00:00Z,true,2026-11-01T00:00:00Z,2020-01-01T00:00:00Z,N/A,true,true,2020-01-01T00:00:00Z,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
const root = (cells: string) => `<root_account>,arn:aws:iam::111122223333:root,2025-08-25T13:49:23Z,${cells}`;
const noKeys = 'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';

describe('the row of the root user', () => {
  test('as recorded from AWS, of a password that was never used', () => {
    const row = root(`true,no_information,2026-09-12T01:41:52Z,not_supported,false,${noKeys}`);
    expect(parseRootRow([header, row, alice].join('\n'))).toEqual({
      password: { createdAt: '2026-09-12T01:41:52.000Z', lastUsed: null },
      accessKeys: [],
    });
  });

  test('with an active key that was used and an inactive one that never was', () => {
    const keys =
      'true,2021-02-03T04:05:06Z,2023-01-01T00:00:00Z,eu-west-1,s3,false,2020-02-03T04:05:06Z,N/A,N/A,N/A,false,N/A,false,N/A';
    const row = root(`not_supported,2026-11-20T10:00:00Z,not_supported,not_supported,true,${keys}`);
    expect(parseRootRow([header, alice, row].join('\r\n'))).toEqual({
      password: { createdAt: null, lastUsed: '2026-11-20T10:00:00.000Z' },
      accessKeys: [
        {
          id: null,
          status: 'Active',
          createdAt: '2021-02-03T04:05:06.000Z',
          lastUsed: { at: '2023-01-01T00:00:00.000Z', service: 's3', region: 'eu-west-1' },
        },
        { id: null, status: 'Inactive', createdAt: '2020-02-03T04:05:06.000Z', lastUsed: null },
      ],
    });
  });

  test('with a key whose last use has no known Region or service', () => {
    const keys = `true,2021-02-03T04:05:06Z,2023-01-01T00:00:00Z,N/A,N/A,${noKeys.slice('false,N/A,N/A,N/A,N/A,'.length)}`;
    const row = root(`false,N/A,N/A,not_supported,false,${keys}`);
    expect(parseRootRow([header, row].join('\n')).accessKeys).toEqual([
      {
        id: null,
        status: 'Active',
        createdAt: '2021-02-03T04:05:06.000Z',
        lastUsed: { at: '2023-01-01T00:00:00.000Z', service: null, region: null },
      },
    ]);
  });

  test('with columns that AWS has added since', () => {
    const row = root(`true,no_information,2026-09-12T01:41:52Z,not_supported,false,${noKeys}`);
    const report = [`future,${header}`, `x,${alice}`, row.replace('<root_account>', '<root_account>,y')];
    expect(() => parseRootRow(report.join('\n'))).not.toThrow();
  });

  test.each([
    ['a report without it', [header, alice].join('\n')],
    ['an empty report', ''],
    ['a user of that name with something before it', [header, `x${root(noKeys)}`].join('\n')],
  ])('%s is unusable, and nothing is concluded from it', (_, report) => {
    expect(() => parseRootRow(report)).toThrow(
      expect.objectContaining({ code: 'IncompleteAnswer', kind: 'refused' }),
    );
  });
});

describe('a report that AWS has to make first', () => {
  /** IAM that needs to be asked so often before the report is there. */
  function iamReadyAfter(times: number) {
    const asked: string[] = [];
    const iam = (async (operation: string) => {
      asked.push(operation);
      if (operation === 'iam:GetCredentialReport') {
        const row = root(`true,no_information,2026-09-12T01:41:52Z,not_supported,false,${noKeys}`);
        return { Content: new TextEncoder().encode([header, row].join('\n')) };
      }
      return { State: asked.length > times ? 'COMPLETE' : times === asked.length ? 'INPROGRESS' : 'STARTED' };
    }) as unknown as IamCall;
    return { iam, asked };
  }
  const options = () => ({ clock: new QuickClock(), signal: new AbortController().signal });

  test('is waited for', async () => {
    const { iam, asked } = iamReadyAfter(3);
    await expect(readCredentialReportOfRoot(iam, options())).resolves.toMatchObject({ accessKeys: [] });
    expect(asked).toHaveLength(5);
  });

  test('is given up after half a minute', async () => {
    const { iam, asked } = iamReadyAfter(1_000);
    const { clock, signal } = options();
    const from = clock.monotonic();
    await expect(readCredentialReportOfRoot(iam, { clock, signal })).rejects.toThrow(/not ready/);
    expect(clock.monotonic() - from).toBeLessThan(31_000);
    expect(asked).not.toContain('iam:GetCredentialReport');
  });

  test('is not waited for once the user stops', async () => {
    const stop = new AbortController();
    const { iam } = iamReadyAfter(1_000);
    stop.abort(new Error('stopped'));
    await expect(
      readCredentialReportOfRoot(iam, { clock: new QuickClock(), signal: stop.signal }),
    ).rejects.toThrow('stopped');
  });
});
