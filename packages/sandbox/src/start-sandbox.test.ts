import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DeleteLoginProfileCommand,
  GetAccountSummaryCommand,
  GetUserCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRootCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SnapshotError } from './snapshot/snapshot.js';
import { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.js';

const running: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ accounts: 10, ...options });
  running.push(sandbox);
  return sandbox;
}

/** How to reach a sandbox as its security operator, with each request sent once. */
const config = ({ url, world }: Sandbox) => ({
  endpoint: url,
  region: 'us-east-1',
  credentials: world.callers.securityOperator,
  maxAttempts: 1,
});

async function control(
  sandbox: Sandbox,
  route: string,
  body?: object,
  token = sandbox.token,
): Promise<Readonly<Record<string, unknown>>> {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Readonly<Record<string, unknown>>;
  return { ...answer, status: response.status };
}

test('answers the SDK of every service on one port', async () => {
  const sandbox = await start({ centralizedRootAccess: true });
  const { Account } = await new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
  expect(Account).toBe(sandbox.world.organization.management.id);
  const { EnabledFeatures } = await new IAMClient(config(sandbox)).send(
    new ListOrganizationsFeaturesCommand(),
  );
  expect(EnabledFeatures).toHaveLength(2);
  const { Accounts } = await new OrganizationsClient(config(sandbox)).send(new ListAccountsCommand());
  expect(Accounts).toHaveLength(10);
});

test('tells how to reach it', async () => {
  const sandbox = await start();
  const { accessKeyId, secretAccessKey } = sandbox.world.callers.securityOperator;
  expect(sandbox.env()).toEqual({
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    ROOTWARDEN_SANDBOX_TOKEN: sandbox.token,
  });
});

test('sends Status, Paths and empty pages by switch', async () => {
  const list = async (options: SandboxOptions) => {
    const client = new OrganizationsClient(config(await start(options)));
    return client.send(new ListAccountsCommand());
  };
  expect((await list({})).Accounts?.[0]).toMatchObject({ State: 'ACTIVE', Paths: [expect.any(String)] });
  expect((await list({})).Accounts?.[0]).not.toHaveProperty('Status');
  expect((await list({ statusField: true })).Accounts?.[0]).toHaveProperty('Status');
  expect((await list({ paths: false })).Accounts?.[0]).not.toHaveProperty('Paths');
  expect(await list({ emptyPages: true })).toMatchObject({ Accounts: [], NextToken: expect.any(String) });
});

describe('the clock', () => {
  const clock = new Date('2031-01-02T03:04:05Z');

  test('dates the world and its answers, and the SDK goes along', async () => {
    const sandbox = await start({ clock });
    const response = await fetch(sandbox.url);
    expect(response.headers.get('date')).toMatch(/^Thu, 02 Jan 2031 03:04:/);
    // The SDK corrects its clock from the Date header: its second request is signed with the world's time.
    const client = new STSClient(config(sandbox));
    await client.send(new GetCallerIdentityCommand());
    await client.send(new GetCallerIdentityCommand());
    expect(sandbox.calls({ operation: 'GetCallerIdentity' })).toHaveLength(2);
  });

  test('moves sessions to their end', async () => {
    const sandbox = await start({ clock, centralizedRootAccess: true });
    const member = sandbox.world.organization.accounts.find(
      (account) => account.state === 'ACTIVE' && account !== sandbox.world.organization.management,
    );
    const { Credentials } = await new STSClient(config(sandbox)).send(
      new AssumeRootCommand({
        TargetPrincipal: member?.id,
        TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
      }),
    );
    expect(Credentials?.Expiration?.getTime()).toBe(clock.getTime() + 900_000);
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const session = new STSClient({ ...config(sandbox), credentials });
    const identity = () => session.send(new GetCallerIdentityCommand());
    await expect(identity()).resolves.toMatchObject({ Account: member?.id });
    expect(await control(sandbox, 'POST clock', { advance: 900 })).toMatchObject({ status: 200 });
    await expect(identity()).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});

describe('the weather', () => {
  test('is what the options say, changes by control, and comes back with reset', async () => {
    const sandbox = await start({ limits: { 'sts:GetCallerIdentity': { rate: 0.001, burst: 1 } } });
    const identity = () => new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
    await identity();
    await expect(identity()).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' });
    const lifted = { limits: { 'sts:GetCallerIdentity': null } };
    expect(await control(sandbox, 'POST weather', lifted)).toMatchObject({ status: 200, limits: {} });
    await identity();
    await identity();
    await control(sandbox, 'POST reset');
    await identity();
    await expect(identity()).rejects.toMatchObject({ name: 'Throttling' });
  });

  test('makes every answer take its time', async () => {
    const sandbox = await start({ latencyMs: 30 });
    const before = performance.now();
    await new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
    // Timers may fire a millisecond early.
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  });

  test('resets connections after the effect, and the same ones in the next run', async () => {
    const run = async () => {
      const sandbox = await start({ weather: 'storm', latencyMs: 0, resetAfterRate: 0.3 });
      const sts = new STSClient(config(sandbox));
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, () =>
          sts.send(new GetCallerIdentityCommand()).then(
            () => 'answered',
            (error: Error & { code?: string }) => error.code ?? error.name,
          ),
        ),
      );
      const reset = sandbox.calls({ weather: 'reset-after-effect' });
      expect(outcomes.filter((outcome) => outcome === 'ECONNRESET').length).toBeGreaterThanOrEqual(
        reset.length,
      );
      expect(reset.length).toBeGreaterThan(5);
      return outcomes.sort();
    };
    expect(await run()).toEqual(await run());
  });

  test('shows what root users held for some seconds of the world', async () => {
    const rootCredentials = { seconds: 5, share: 1 };
    const sandbox = await start({ centralizedRootAccess: true, staleReads: { rootCredentials } });
    const account = sandbox.world.organization.accounts.find(
      ({ state, parent, root }, index) => index > 0 && state === 'ACTIVE' && parent && root.password,
    )!;
    const sts = new STSClient(config(sandbox));
    const rootOf = async (task: RootTask) => {
      const TaskPolicyArn = { arn: taskPolicyArn(task) };
      const { Credentials } = await sts.send(
        new AssumeRootCommand({ TargetPrincipal: account.id, TaskPolicyArn }),
      );
      const credentials = {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      };
      return new IAMClient({ ...config(sandbox), credentials });
    };
    await (await rootOf('delete')).send(new DeleteLoginProfileCommand());
    const present = async () => {
      const { SummaryMap } = await (await rootOf('audit')).send(new GetAccountSummaryCommand());
      return SummaryMap?.AccountPasswordPresent;
    };
    expect(await present()).toBe(1);
    expect(sandbox.calls({ weather: 'stale-read' })).toMatchObject([{ operation: 'GetAccountSummary' }]);
    await control(sandbox, 'POST clock', { advance: 5 });
    expect(await present()).toBe(0);
  });

  test('makes no sense with a limit on no operation', async () => {
    const limits = { 'sts:AssumeRooot': { rate: 1, burst: 1 } };
    await expect(start({ limits })).rejects.toThrow(
      'sts:AssumeRooot is no operation of a service in the sandbox',
    );
    const sandbox = await start();
    expect(await control(sandbox, 'POST weather', { limits })).toMatchObject({
      status: 400,
      error: expect.stringContaining('sts:AssumeRooot is no operation'),
    });
  });
});

describe('what is broken', () => {
  test('stays so until it is healed', async () => {
    const sandbox = await start();
    const identity = () => new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
    const fault = { name: 'identity', operation: 'sts:GetCallerIdentity', strike: 'unavailable' };
    expect(await control(sandbox, 'POST break', fault)).toMatchObject({ status: 200, faults: [fault] });
    await expect(identity()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await control(sandbox, 'POST weather', { weather: 'calm' });
    await expect(identity()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(await control(sandbox, 'GET faults')).toMatchObject({ faults: [fault] });
    expect(await control(sandbox, 'POST heal', { name: 'identity' })).toMatchObject({ faults: [] });
    await identity();
    expect(await control(sandbox, 'POST heal', { name: 'identity' })).toMatchObject({
      status: 400,
      error: "There is no fault 'identity'.",
    });
  });

  test('is whole again after a reset', async () => {
    const sandbox = await start();
    sandbox.break({ name: 'all', strike: 'failed' });
    expect(await control(sandbox, 'POST heal')).toMatchObject({ status: 200, faults: [] });
    sandbox.break({ name: 'all', strike: 'failed' });
    sandbox.reset();
    await new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
    expect(sandbox.heal('all')).toBe(false);
  });

  test('has to be something', async () => {
    const sandbox = await start();
    expect(() => sandbox.break({ name: 'nothing' })).toThrow(RangeError);
    const fault = { name: 'a', operation: 'sts:Nope', strike: 'failed' };
    expect(await control(sandbox, 'POST break', fault)).toMatchObject({ status: 400 });
  });
});

describe('a snapshot', () => {
  const accountsOf = async (sandbox: Sandbox) => (await control(sandbox, 'GET world')).accounts;

  test('taken over HTTP makes another sandbox the same', async () => {
    const another = { seed: 4, clock: new Date('2026-11-22T12:00:00Z') };
    const sandbox = await start({ seed: 3, centralizedRootAccess: true });
    const other = await start(another);
    const sts = new STSClient(config(sandbox));
    const { Credentials } = await sts.send(
      new AssumeRootCommand({
        TargetPrincipal: sandbox.world.organization.accounts[2]!.id,
        TaskPolicyArn: { arn: taskPolicyArn('audit') },
      }),
    );
    const { status: _, ...snapshot } = await control(sandbox, 'POST snapshot');
    expect(await control(other, 'POST snapshot', snapshot)).toMatchObject({ status: 200 });
    expect(await accountsOf(other)).toEqual(await accountsOf(sandbox));
    const credentials = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const session = new IAMClient({ ...config(other), credentials });
    expect((await session.send(new GetAccountSummaryCommand())).SummaryMap).toBeDefined();
    await control(other, 'POST reset');
    expect(await accountsOf(other)).toEqual(await accountsOf(await start(another)));
  });

  test('that is none changes nothing', async () => {
    const sandbox = await start();
    const before = await accountsOf(sandbox);
    expect(await control(sandbox, 'POST snapshot', { schema: 'other/1' })).toMatchObject({
      status: 400,
      error: expect.stringContaining('This is no snapshot of a sandbox.'),
    });
    expect(() => sandbox.restore('{')).toThrow(SnapshotError);
    expect(await accountsOf(sandbox)).toEqual(before);
  });
});

describe('a state file', () => {
  const inDirectory = async (run: (file: string) => Promise<void>) => {
    const directory = await mkdtemp(join(tmpdir(), 'rootwarden-state-'));
    try {
      await run(join(directory, 'state.json'));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };

  test('keeps the world from one sandbox to the next', async () => {
    await inDirectory(async (stateFile) => {
      const clock = new Date('2026-11-22T12:00:00Z');
      const first = await start({ stateFile, seed: 3, clock });
      first.world.createUser(first.world.organization.management.id, 'somebody', []);
      await first.stop();
      const second = await start({ stateFile, seed: 4 });
      expect([first.continued, second.continued]).toEqual([false, true]);
      expect(second.world.organization.id).toBe(first.world.organization.id);
      expect(second.world.organization.management.users.has('somebody')).toBe(true);
      // Time went on from where it was, no faster than outside.
      const passed = second.world.clock.now().getTime() - clock.getTime();
      expect(passed).toBeGreaterThanOrEqual(0);
      expect(passed).toBeLessThan(60_000);
      await second.stop();
      expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
    });
  });

  test('that is none stops the start and says what to do', async () => {
    await inDirectory(async (stateFile) => {
      await writeFile(stateFile, 'no');
      const message = `${stateFile} cannot be read. This is no snapshot of a sandbox: it is not JSON. Move it away to begin anew.`;
      await expect(start({ stateFile })).rejects.toThrow(new SnapshotError(message));
      expect(await readFile(stateFile, 'utf8')).toBe('no');
    });
  });
});

describe('control', () => {
  test('wants the token', async () => {
    const sandbox = await start();
    expect(await control(sandbox, 'GET world', undefined, 'guess')).toMatchObject({ status: 401 });
  });

  test('says where it fails itself, and goes on', async () => {
    const sandbox = await start();
    const { organization } = sandbox.world;
    Object.defineProperty(sandbox.world, 'organization', {
      get() {
        throw new Error('a mistake');
      },
      configurable: true,
    });
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const authorization = `Bearer ${sandbox.token}`;
    const answer = await fetch(`${sandbox.url}/_sandbox/world`, { headers: { authorization } });
    expect(await answer.text()).toBe('The sandbox failed: Error: a mistake\n');
    expect(answer.status).toBe(500);
    expect(written).toHaveBeenCalledWith(
      expect.stringContaining('rootwarden sandbox: [FAULT]: Error: a mistake'),
    );
    written.mockRestore();
    Object.defineProperty(sandbox.world, 'organization', { value: organization });
    expect(await control(sandbox, 'GET world')).toMatchObject({ organization: { id: organization.id } });
  });

  test('tells the truth of the world', async () => {
    const sandbox = await start();
    const { organization, accounts } = await control(sandbox, 'GET world');
    expect(organization).toMatchObject({ id: sandbox.world.organization.id, trustedAccess: false });
    expect(accounts).toHaveLength(10);
  });

  test('tells what was called, all of it or some', async () => {
    const sandbox = await start();
    await new STSClient(config(sandbox)).send(new GetCallerIdentityCommand());
    await new OrganizationsClient(config(sandbox)).send(new ListAccountsCommand());
    expect((await control(sandbox, 'GET calls')).calls).toHaveLength(2);
    expect(await control(sandbox, 'GET calls?operation=ListAccounts&decision=allowed')).toMatchObject({
      calls: [{ service: 'organizations', action: 'organizations:ListAccounts', resource: '*' }],
      dropped: 0,
    });
    expect(await control(sandbox, 'GET calls?operaton=ListAccounts')).toMatchObject({
      status: 400,
      error: expect.stringContaining('Calls have no operaton'),
    });
    await control(sandbox, 'POST reset');
    expect((await control(sandbox, 'GET calls')).calls).toEqual([]);
  });

  test('in the weather aws events are looked up twice a second', async () => {
    const sandbox = await start({ weather: 'aws', latencyMs: 0 });
    const credentials = sandbox.world.callers.member;
    const cloudtrail = new CloudTrailClient({ ...config(sandbox), credentials });
    const lookUp = () => cloudtrail.send(new LookupEventsCommand());
    const answers = await Promise.allSettled([lookUp(), lookUp(), lookUp()]);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { name: 'ThrottlingException' } }]);
  });

  test('tells what CloudTrail has of an account', async () => {
    const sandbox = await start({ centralizedRootAccess: true, assumedRoot: true });
    const { organization } = sandbox.world;
    const member = organization.accounts.find(
      (account) => account !== organization.management && account.state === 'ACTIVE',
    )!;
    const assumed = await new STSClient(config(sandbox)).send(
      new AssumeRootCommand({ TargetPrincipal: member.id, TaskPolicyArn: { arn: taskPolicyArn('audit') } }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials!;
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    await new IAMClient({ ...config(sandbox), credentials }).send(new GetUserCommand());
    expect(await control(sandbox, `GET trail?account=${member.id}`)).toMatchObject({
      records: [
        { eventName: 'GetUser', userIdentity: { type: 'Root', sessionContext: { assumedRoot: 'true' } } },
      ],
      dropped: 0,
    });
    expect(await control(sandbox, 'GET trail?account=1')).toMatchObject({
      status: 400,
      error: "There is no account '1'.",
    });
  });

  test.each([
    ['POST clock', { advance: 'much' }],
    ['POST clock', {}],
    ['POST clock', { advance: 1e15 }],
    ['POST weather', { weather: 'fog' }],
    ['POST weather', { throttleRate: 0.6, failureRate: 0.6 }],
    ['POST nope', {}],
  ])('refuses %s %j', async (route, body) => {
    const { status, error } = await control(await start(), route, body);
    expect([400, 404]).toContain(status);
    expect(error).toEqual(expect.any(String));
  });
});

test.each([{ accounts: 2 }, { accounts: 60_000 }, { failureRate: 2 }])(
  '%j makes no sandbox',
  async (options) => {
    await expect(start(options)).rejects.toThrow(RangeError);
  },
);
