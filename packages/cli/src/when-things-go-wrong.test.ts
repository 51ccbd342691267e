import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditResult, RunResult } from '@rootwarden/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Practice, practise, signedInAs } from './testing/practice.js';
import { type Ran, run } from './testing/test-host.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
});
afterAll(() => practice.end());

/** A clear error with a hint, the right exit code, no result, and nothing changed. */
function expectError({ code, stdout, stderr }: Ran, exitCode: number, message: RegExp): void {
  expect({ code, stdout, stderr }).toMatchObject({ code: exitCode, stdout: '' });
  expect(stderr).toMatch(/^rootwarden: \[ERROR\]: .+\n {2}\S.+\n$/);
  expect(stderr).toMatch(message);
  expect(practice.mutations()).toEqual([]);
}

const everyVerb = ['audit', 'remove --all --yes', 'enable --yes'];

test.each(everyVerb)('no credentials: %s', async (line) => {
  const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
  expectError(await practice.rootwarden(line, { env: none }), 253, /credentials/i);
});

test.each(everyVerb)('credentials that AWS does not know: %s', async (line) => {
  const unknown = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wrong' };
  expectError(await practice.rootwarden(line, { env: unknown }), 253, /InvalidClientTokenId/);
});

test.each(everyVerb)('expired credentials: %s', async (line) => {
  const aws = createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'text/xml' });
    response.end(
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error><RequestId>1</RequestId></ErrorResponse>',
    );
  });
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = aws.address() as AddressInfo;
    const ran = await practice.rootwarden(line, { env: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` } });
    expectError(ran, 253, /An error occurred \(ExpiredToken\)/);
  } finally {
    aws.closeAllConnections();
    aws.close();
  }
});

test.each(everyVerb)('nothing listens at the endpoint: %s', async (line) => {
  expectError(await practice.rootwarden(`${line} --endpoint-url http://127.0.0.1:1`), 253, /ECONNREFUSED/);
});

test.each(everyVerb)('an unknown Region: %s', async (line) => {
  expectError(
    await practice.rootwarden(`${line} --region mars-north-1`),
    253,
    /"mars-north-1" is not a Region/,
  );
});

test.each(everyVerb)('not an organization: %s', async (line) => {
  const env = signedInAs(practice.sandbox, 'standalone');
  expectError(await practice.rootwarden(line, { env }), 254, /AWSOrganizationsNotInUseException/);
});

test.each(everyVerb)('called from an ordinary member: %s', async (line) => {
  const env = signedInAs(practice.sandbox, 'member');
  expectError(await practice.rootwarden(line, { env }), 254, /management account|delegated administrator/);
});

describe('centralized root access', () => {
  const lines = ['audit', 'remove --all --yes', 'remove --all --dry-run'];

  test.each(lines)('with trusted access off: %s', async (line) => {
    const { serviceAccess } = practice.sandbox.world.organization;
    const since = serviceAccess.get('iam.amazonaws.com');
    serviceAccess.delete('iam.amazonaws.com');
    try {
      expectError(await practice.rootwarden(line), 254, /rootwarden enable/);
    } finally {
      if (since) serviceAccess.set('iam.amazonaws.com', since);
    }
  });

  test.each(lines)('with the feature off: %s', async (line) => {
    const { rootFeatures } = practice.sandbox.world.organization;
    rootFeatures.delete('RootCredentialsManagement');
    try {
      expectError(
        await practice.rootwarden(line),
        254,
        /RootCredentialsManagement is off[\s\S]+rootwarden enable/,
      );
    } finally {
      rootFeatures.add('RootCredentialsManagement');
    }
  });
});

describe('an account named by hand', () => {
  const named: readonly (readonly [string, () => string, RegExp])[] = [
    ['is unknown', () => '999999999999', /not an account of this organization/],
    [
      'belongs to nobody here',
      () => practice.sandbox.world.callers.standalone.account,
      /not an account of this/,
    ],
    ['is suspended', () => inState('SUSPENDED'), /SUSPENDED/],
    ['is closed', () => inState('CLOSED'), /CLOSED/],
    ['is not activated', () => inState('PENDING_ACTIVATION'), /PENDING_ACTIVATION/],
    [
      'is the management account',
      () => practice.sandbox.world.organization.management.id,
      /management account/,
    ],
  ];
  const inState = (state: string): string =>
    practice.sandbox.world.organization.accounts.find((account) => account.state === state)?.id ?? '';

  test.each(named)('%s: nothing is begun', async (_, id, message) => {
    expectError(await practice.rootwarden(`remove --account ${id()} --yes`), 252, message);
  });

  test('and excluded, is unknown', async () => {
    expectError(
      await practice.rootwarden('remove --all --exclude 999999999999 --yes'),
      252,
      /not an account/,
    );
    expectError(await practice.rootwarden('audit --exclude ou-abcd-99999999'), 252, /ou-abcd-99999999/);
  });
});

test.each(['audit', 'remove --all --yes'])('an empty account list: %s', async (line) => {
  const { accounts } = practice.sandbox.world.organization;
  const all = accounts.splice(0);
  try {
    expectError(await practice.rootwarden(line), 254, /no accounts|empty/i);
  } finally {
    accounts.push(...all);
  }
});

test.each(['/dev/null/state', '/dev/null'])('a state directory that cannot be written: %s', async (path) => {
  for (const line of ['remove --all --yes', 'enable --yes'])
    expectError(await practice.rootwarden(`${line} --state-dir ${path}`), 253, /state directory/);
  const { code } = await practice.rootwarden('audit', { env: { ROOTWARDEN_STATE_DIR: path } });
  expect(code).toBe(0);
});

test('the state directory may come from the environment', async () => {
  const { code } = await practice.rootwarden('remove --all --yes', {
    env: { ROOTWARDEN_STATE_DIR: '/dev/null/state' },
  });
  expect(code).toBe(253);
});

describe('stdout closed early', () => {
  test.each(['json', 'jsonl', 'csv', 'yaml', 'table'])('audit --output %s stops quietly', async (format) => {
    const ran = await practice.rootwarden(`audit --output ${format}`, { stdoutClosesAfter: 0 });
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['json', 'jsonl', 'table'])(
    'remove --output %s finishes, and result.json is whole',
    async (format) => {
      const own = await practise();
      try {
        const ran = await own.rootwarden(`remove --all --yes --output ${format}`, { stdoutClosesAfter: 0 });
        expect(ran.code).toBe(1);
        const result = await resultOf(own);
        expect(result.interrupted).toBe(false);
        expect(result.summary.removed).toBeGreaterThan(5);
      } finally {
        await own.end();
      }
    },
  );
});

async function resultOf(own: Practice): Promise<RunResult> {
  const results = [...(await own.files())].filter(([path]) => path.endsWith('result.json'));
  expect(results).toHaveLength(1);
  return JSON.parse(results[0]?.[1] ?? '');
}

describe('Ctrl-C', () => {
  test('in an audit ends the document, with the unvisited accounts unknown, and exits 130', async () => {
    practice.sandbox.changeWeather({ limits: { 'sts:AssumeRoot': { rate: 20, burst: 3 } } });
    try {
      const host = practice.host({
        onStdout: (text) => {
          if (text.includes('"type":"account"')) host.interrupt();
        },
      });
      const { code, stdout, stderr } = await run(['audit', '--output', 'jsonl'], host);
      expect(code).toBe(130);
      expect(stderr).toContain('Ctrl-C once more ends at once.');
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const accounts: AuditResult['accounts'] = lines.filter(({ type }) => type === 'account');
      expect(new Set(accounts.map(({ id }) => id)).size).toBe(30);
      const unvisited = accounts.filter(({ status }) => status === 'unknown');
      expect(unvisited.length).toBeGreaterThan(0);
      expect(new Set(unvisited.map(({ reason }) => reason))).toEqual(new Set(['interrupted']));
      expect(lines.at(-1)).toMatchObject({ type: 'summary', interrupted: true });
    } finally {
      practice.sandbox.changeWeather({ limits: { 'sts:AssumeRoot': null } });
    }
  });

  test('in a removal closes the journal, lists what was done, and exits 130', async () => {
    const own = await practise({ latencyMs: 20 });
    try {
      const host = own.host({
        onStdout: (text) => {
          if (text.includes('"type":"account"')) host.interrupt();
        },
      });
      const { code, stdout } = await run(['remove', '--all', '--yes', '--output', 'jsonl'], host);
      expect(code).toBe(130);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const accounts: RunResult['accounts'] = lines.filter(({ type }) => type === 'account');
      expect(new Set(accounts.map(({ id }) => id)).size).toBe(30);
      const result = await resultOf(own);
      expect(result.interrupted).toBe(true);
      const done = accounts.flatMap(({ id, removed }) => removed.map((one) => [id, one.kind]));
      expect(done.length).toBeGreaterThan(0);
      expect(
        result.accounts.flatMap(({ id, removed }) => removed.map((one) => [id, one.kind])).sort(),
      ).toEqual(done.sort());
    } finally {
      await own.end();
    }
  });

  test('at the question changes nothing and exits 130', async () => {
    const host = practice.host({
      typed: 'later\n',
      onStderr: (text) => {
        if (text.includes('Only "yes" is accepted')) host.interrupt();
      },
    });
    const { code, stderr } = await run(['remove', '--all'], host);
    expect(code).toBe(130);
    expect(stderr).toContain('Nothing was changed.');
    expect(practice.mutations()).toEqual([]);
  });

  test('before there is anything to write exits 130', async () => {
    practice.sandbox.changeWeather({ latencyMs: 200 });
    try {
      const before = practice.sandbox.calls().length;
      const host = practice.host();
      const running = run(['audit', '--output', 'json'], host);
      while (practice.sandbox.calls().length === before) await new Promise(setImmediate);
      host.interrupt();
      const { code, stdout } = await running;
      expect(code).toBe(130);
      if (stdout !== '') expect(JSON.parse(stdout).interrupted).toBe(true);
    } finally {
      practice.sandbox.changeWeather({ latencyMs: 0 });
    }
  });

  test('twice ends the process at once', async () => {
    practice.sandbox.changeWeather({ latencyMs: 50 });
    try {
      const host = practice.host({
        onStdout: () => {
          host.interrupt();
          host.interrupt();
        },
      });
      await run(['audit', '--output', 'jsonl'], host);
      expect(host.exits[0]).toBe(130);
    } finally {
      practice.sandbox.changeWeather({ latencyMs: 0 });
    }
  });
});
