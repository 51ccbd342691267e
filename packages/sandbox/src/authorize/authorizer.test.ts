import { GetAccountSummaryCommand, GetUserCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../services/testing/use-sandbox.js';
import type { OrganizationPolicyType } from '../world/organization-policy.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const attach = (
  targetId: string,
  statement: object,
  type: OrganizationPolicyType = 'SERVICE_CONTROL_POLICY',
) =>
  sandbox.world.organization.attachPolicy(
    { id: 'p-testtest', name: 'test', type, document: document(statement) },
    targetId,
  );
const createUser = (accountId: string, ...statements: object[]) =>
  sandbox.world.createUser(accountId, 'somebody', [{ name: 'policy', document: document(...statements) }]);
const user = (...user: Parameters<typeof createUser>) => sandbox.as(createUser(...user));
const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
const denyAll = { Effect: 'Deny', Action: '*', Resource: '*' };

describe('a user', () => {
  it('may do what a policy allows, on the resources that it names', async () => {
    const { id } = sandbox.delegate();
    const { iam } = user(id, {
      Effect: 'Allow',
      Action: 'iam:List*',
      Resource: `arn:aws:iam::${id}:user/\${aws:username}`,
    });
    expect(await iam.send(new ListAccessKeysCommand({}))).toMatchObject({ IsTruncated: false });
    expect(await failure(iam.send(new ListAccessKeysCommand({ UserName: 'another' })))).toMatchObject({
      code: 'AccessDenied',
    });
  });

  it('is held to the time, the Region and the address that a policy asks for', async () => {
    const somebody = createUser(sandbox.delegate().id, {
      ...allowAll,
      Condition: {
        DateLessThan: { 'aws:CurrentTime': '2026-11-22T13:00:00Z' },
        StringEquals: { 'aws:RequestedRegion': 'us-east-1' },
        IpAddress: { 'aws:SourceIp': '127.0.0.1/32' },
        Null: { 'aws:MultiFactorAuthPresent': 'true', 'aws:AssumedRoot': 'true' },
      },
    });
    // A client of its own for each: clients keep to the time that the server's answers show.
    const ask = () => sandbox.as(somebody).iam.send(new GetUserCommand({}));
    await ask();
    sandbox.world.clock.advance(3600);
    expect(await failure(ask())).toMatchObject({ code: 'AccessDenied' });
  });

  it('belongs to an organization and to the path of its account', async () => {
    const { organization, callers } = sandbox.world;
    const condition = {
      StringEquals: { 'aws:PrincipalOrgID': organization.id },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization.id}/*` },
    };
    const inside = user(sandbox.delegate().id, { ...allowAll, Condition: condition });
    expect(await inside.iam.send(new GetUserCommand({}))).toMatchObject({ User: {} });
    const outside = user(callers.standalone.account, { ...allowAll, Condition: condition });
    expect(await failure(outside.iam.send(new GetUserCommand({})))).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('SCPs', () => {
  const levels = ['the root', 'an OU', 'the account'] as const;
  const targetAt = (level: (typeof levels)[number]) => {
    const account = sandbox.delegate();
    if (level === 'the account') return account.id;
    return level === 'an OU' ? account.parent!.id : sandbox.world.organization.root.id;
  };

  it.each(levels)('attached to %s deny a root session, and the message names the policy', async (level) => {
    const account = sandbox.delegate();
    const { organization } = sandbox.world;
    const { iam } = await sandbox.asRootOf(account, 'audit');
    attach(targetAt(level), denyAll);
    expect(await failure(iam.send(new GetAccountSummaryCommand({})))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${account.id}:root is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit deny in a service control policy: arn:aws:organizations::${organization.management.id}:policy/${organization.id}/service_control_policy/p-testtest`,
      status: 403,
    });
  });

  it('that spare root sessions deny only the root user itself', async () => {
    const account = sandbox.member(({ accessKeys: [key] }) => key?.status === 'Active');
    attach(account.id, {
      ...denyAll,
      Condition: {
        ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    });
    const session = await sandbox.asRootOf(account, 'audit');
    expect(await session.iam.send(new GetUserCommand({}))).toMatchObject({ User: {} });
    const { id } = account.root.accessKeys[0]!;
    const root = sandbox.as({ accessKeyId: id, secretAccessKey: sandbox.world.credentials.secretOf(id) });
    expect(await failure(root.iam.send(new GetUserCommand({})))).toMatchObject({ code: 'AccessDenied' });
  });

  it('have to allow at every level', async () => {
    const account = sandbox.delegate();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    sandbox.world.organization.detachPolicy(
      { id: 'p-FullAWSAccess', type: 'SERVICE_CONTROL_POLICY' },
      account.parent!.id,
    );
    expect(await failure(iam.send(new GetAccountSummaryCommand({})))).toMatchObject({
      message: expect.stringMatching(
        /because no service control policy allows the iam:GetAccountSummary action$/,
      ),
    });
  });

  it('of another branch and on the management account bind nobody', async () => {
    const { organization, callers } = sandbox.world;
    attach(organization.management.id, denyAll);
    attach(organization.root.units.find(({ name }) => name === 'Sandbox')!.id, denyAll);
    const { iam } = sandbox.as(callers.securityOperator);
    expect(await iam.send(new GetAccountSummaryCommand({}))).toMatchObject({ SummaryMap: {} });
    const session = await sandbox.asRootOf(sandbox.delegate(), 'audit');
    expect(await session.iam.send(new GetUserCommand({}))).toMatchObject({ User: {} });
  });

  it('stop binding when they are detached', async () => {
    const account = sandbox.delegate();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    attach(account.id, denyAll);
    expect(await failure(iam.send(new GetUserCommand({})))).toMatchObject({ code: 'AccessDenied' });
    const { organization } = sandbox.world;
    organization.detachPolicy({ id: 'p-testtest', type: 'SERVICE_CONTROL_POLICY' }, account.id);
    expect(await iam.send(new GetUserCommand({}))).toMatchObject({ User: {} });
  });

  it('cannot be attached to what is not there', () => {
    expect(() => attach('ou-none-nonenone', denyAll)).toThrow(RangeError);
  });

  it('that do not parse are a fault, not a permission', async () => {
    const account = sandbox.delegate();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    sandbox.world.organization.attachPolicy(
      { id: 'p-broken01', name: 'broken', type: 'SERVICE_CONTROL_POLICY', document: '{' },
      account.id,
    );
    const stderr = process.stderr.write;
    process.stderr.write = () => true;
    try {
      expect(await failure(iam.send(new GetUserCommand({})))).toMatchObject({ status: 500 });
    } finally {
      process.stderr.write = stderr;
    }
  });
});

describe('RCPs', () => {
  it('bind AssumeRoot into the member, and not IAM, which they do not cover', async () => {
    const account = sandbox.delegate();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    attach(account.id, { ...denyAll, Action: ['sts:*'], Principal: '*' }, 'RESOURCE_CONTROL_POLICY');
    expect(await iam.send(new GetUserCommand({}))).toMatchObject({ User: {} });
    expect(await failure(sandbox.asRootOf(account, 'audit'))).toMatchObject({ code: 'AccessDenied' });
  });

  it('are named where they deny AssumeRole, and not where they deny AssumeRoot', async () => {
    const account = sandbox.delegate();
    const { id, management } = sandbox.world.organization;
    attach(account.id, { ...denyAll, Action: ['sts:*'], Principal: '*' }, 'RESOURCE_CONTROL_POLICY');
    const why = 'with an explicit deny in a resource control policy';
    const arn = `arn:aws:organizations::${management.id}:policy/${id}/resource_control_policy/p-testtest`;
    expect(await failure(sandbox.asRole('SecurityAudit'))).toMatchObject({
      message: expect.stringMatching(new RegExp(`${why}: ${arn}$`)),
    });
    expect(await failure(sandbox.asRootOf(account, 'audit'))).toMatchObject({
      message: expect.stringMatching(new RegExp(`on resource: arn:aws:iam::${account.id}:root$`)),
    });
  });
});

describe('a sandbox that names no policies', () => {
  const silent = useSandbox({ policyArns: false });

  it('says only of what kind they are', async () => {
    const { organization, callers } = silent.world;
    organization.attachPolicy(
      { id: 'p-testtest', name: 'test', type: 'SERVICE_CONTROL_POLICY', document: document(denyAll) },
      organization.root.id,
    );
    expect(await failure(silent.as(callers.member).iam.send(new GetUserCommand({})))).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a service control policy$/),
    });
  });
});

describe('a delegated administrator', () => {
  it('needs no other policy than its own for what the management account owns', async () => {
    const { organization } = sandbox.world;
    const { id } = sandbox.delegate();
    organization.registerDelegate(id, 'iam.amazonaws.com', testClock);
    const { organizations } = user(id, allowAll);
    expect(await organizations.send(new ListAccountsCommand({}))).toMatchObject({
      Accounts: expect.any(Array),
    });
  });
});

describe('decisions', () => {
  it('are told with action, resource and outcome', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.securityOperator);
    await iam.send(new GetAccountSummaryCommand({}));
    await failure(iam.send(new GetUserCommand({})));
    const { account } = sandbox.world.callers.securityOperator;
    expect(sandbox.calls()).toMatchObject([
      { action: 'iam:GetAccountSummary', resource: '*', decision: 'allowed', errorCode: null },
      {
        action: 'iam:GetUser',
        resource: `arn:aws:iam::${account}:user/security-operator`,
        decision: 'denied',
        errorCode: 'AccessDenied',
      },
    ]);
  });
});
