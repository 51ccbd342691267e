import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

let operator: Clients;
let roleArn: string;
beforeEach(() => {
  operator = sandbox.as(sandbox.world.callers.securityOperator);
  roleArn = `arn:aws:iam::${sandbox.delegate().id}:role/SecurityAudit`;
});

const assume = ({ sts }: Clients, input: Partial<AssumeRoleCommandInput> = {}) =>
  sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'audit', ...input }));
const denial = (arn: string, resource = roleArn) => ({
  code: 'AccessDenied',
  message: `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${resource}`,
  status: 403,
});
const operatorArn = () =>
  `arn:aws:iam::${sandbox.world.callers.securityOperator.account}:user/security-operator`;
const trust = (statement: object) => {
  const { roles } = sandbox.delegate();
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  roles.set('SecurityAudit', { ...roles.get('SecurityAudit')!, trustPolicy: { name: 'trust', document } });
};

describe('AssumeRole', () => {
  it('gives an hour as the role to whom the role trusts', async () => {
    const { Credentials, AssumedRoleUser } = await assume(operator);
    expect(AssumedRoleUser).toEqual({
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:audit$/),
      Arn: `arn:aws:sts::${sandbox.delegate().id}:assumed-role/SecurityAudit/audit`,
    });
    const seconds = (Credentials!.Expiration!.getTime() - testClock.getTime()) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(3600);
    expect(seconds).toBeLessThan(3630);
  });

  it('denies a caller whose own policy does not allow it', async () => {
    const { auditor } = sandbox.world.callers;
    expect(await failure(assume(sandbox.as(auditor)))).toEqual(
      denial(`arn:aws:iam::${auditor.account}:user/auditor`),
    );
  });

  it('denies a caller whom the role does not trust', async () => {
    const { member } = sandbox.world.callers;
    expect(await failure(assume(sandbox.as(member)))).toEqual(
      denial(`arn:aws:iam::${member.account}:user/developer`),
    );
  });

  it('denies a role that does not exist in the same words', async () => {
    const RoleArn = `arn:aws:iam::${sandbox.delegate().id}:role/SecurityNothing`;
    expect(await failure(assume(operator, { RoleArn }))).toEqual(denial(operatorArn(), RoleArn));
  });

  it('asks for the external id that the trust policy asks for', async () => {
    trust({
      Effect: 'Allow',
      Principal: { AWS: operatorArn() },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } },
    });
    expect(await failure(assume(operator))).toEqual(denial(operatorArn()));
    expect(await failure(assume(operator, { ExternalId: 'guessed' }))).toEqual(denial(operatorArn()));
    expect(await assume(operator, { ExternalId: 'agreed' })).toMatchObject({ Credentials: {} });
  });

  it('denies a source identity that the trust policy does not allow to be set', async () => {
    expect(await failure(assume(operator, { SourceIdentity: 'ada' }))).toEqual({
      code: 'AccessDenied',
      message: `User: ${operatorArn()} is not authorized to perform: sts:SetSourceIdentity on resource: ${roleArn}`,
      status: 403,
    });
  });

  it('bounds the session by the policy that is handed in', async () => {
    const { organization } = sandbox.world;
    organization.registerDelegate(sandbox.delegate().id, 'iam.amazonaws.com', testClock);
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' }],
    });
    const wide = await assume(operator);
    const narrow = await assume(operator, { Policy });
    const list = (assumed: typeof wide) =>
      sandbox.as(assumed.Credentials!).organizations.send(new ListAccountsCommand({}));
    expect(await list(wide)).toMatchObject({ Accounts: expect.any(Array) });
    expect(await failure(list(narrow))).toMatchObject({ code: 'AccessDeniedException' });
  });

  it.each<[string, Partial<AssumeRoleCommandInput>, string, string]>([
    [
      'a session of fourteen minutes',
      { DurationSeconds: 840 },
      'ValidationError',
      "1 validation error detected: Value '840' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      'a session longer than the role gives',
      { DurationSeconds: 3601 },
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'a session name with a blank',
      { RoleSessionName: 'a b' },
      'ValidationError',
      String.raw`1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
    ],
    [
      'what it cannot honour',
      {
        ProvidedContexts: [
          { ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', ContextAssertion: 'abcd' },
        ],
      },
      'NotImplemented',
      'The sandbox has no ProvidedContexts of AssumeRole.',
    ],
  ])('refuses %s', async (_what, input, code, message) => {
    expect(await failure(assume(operator, input))).toMatchObject({ code, message });
  });

  it('refuses a session policy that does not parse', async () => {
    expect(await failure(assume(operator, { Policy: '{"Version":' }))).toMatchObject({
      code: 'MalformedPolicyDocument',
      status: 400,
    });
  });

  it('refuses root', async () => {
    const { management } = sandbox.world.organization;
    const accessKeyId = management.root.accessKeys[0]!.id;
    const root = sandbox.as({
      accessKeyId,
      secretAccessKey: sandbox.world.credentials.secretOf(accessKeyId),
    });
    expect(await failure(assume(root))).toEqual({
      code: 'AccessDenied',
      message: 'Roles may not be assumed by root accounts.',
      status: 403,
    });
  });

  it('holds a session of another role to one hour', async () => {
    const { roles } = sandbox.delegate();
    const audit = roles.get('SecurityAudit')!;
    const anyone = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: sandbox.delegate().id }, Action: 'sts:AssumeRole' }],
    });
    const everything = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    roles.set('SecurityAudit', { ...audit, policies: [{ name: 'all', document: everything }] });
    roles.set('SecurityOperations', {
      ...roles.get('SecurityOperations')!,
      maxSessionDuration: 43_200,
      trustPolicy: { name: 'trust', document: anyone },
    });
    const session = await sandbox.asRole('SecurityAudit');
    const RoleArn = `arn:aws:iam::${sandbox.delegate().id}:role/SecurityOperations`;
    expect(await failure(assume(session, { RoleArn, DurationSeconds: 3601 }))).toMatchObject({
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    expect(await assume(session, { RoleArn, DurationSeconds: 3600 })).toMatchObject({ Credentials: {} });
  });
});
