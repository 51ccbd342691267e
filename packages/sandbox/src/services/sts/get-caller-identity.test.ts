import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { type Clients, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const identity = async ({ sts }: Clients) => {
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
  return { Account, Arn, UserId };
};

describe('GetCallerIdentity', () => {
  it('names an IAM user', async () => {
    const { securityOperator } = sandbox.world.callers;
    const { account } = securityOperator;
    expect(await identity(sandbox.as(securityOperator))).toEqual({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/security-operator`,
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    });
  });

  it('names a role session by role and session name', async () => {
    const account = sandbox.delegate().id;
    expect(await identity(await sandbox.asRole('SecurityAudit'))).toEqual({
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/SecurityAudit/test`,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:test$/),
    });
  });

  it('names a root session like the root user', async () => {
    const account = sandbox.delegate();
    expect(await identity(await sandbox.asRootOf(account, 'audit'))).toEqual({
      Account: account.id,
      Arn: `arn:aws:iam::${account.id}:root`,
      UserId: account.id,
    });
  });

  it('names the root user behind a root access key', async () => {
    const account = sandbox.member(({ accessKeys: [key] }) => key?.status === 'Active');
    const accessKeyId = account.root.accessKeys[0]!.id;
    const secretAccessKey = sandbox.world.credentials.secretOf(accessKeyId);
    expect(await identity(sandbox.as({ accessKeyId, secretAccessKey }))).toMatchObject({
      Arn: `arn:aws:iam::${account.id}:root`,
    });
  });

  it('needs no permission', async () => {
    const { management } = sandbox.world.organization;
    const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
    const nobody = sandbox.world.createUser(management.id, 'nobody', [
      { name: 'deny', document: JSON.stringify(deny) },
    ]);
    expect(await identity(sandbox.as(nobody))).toMatchObject({ Account: management.id });
  });
});
