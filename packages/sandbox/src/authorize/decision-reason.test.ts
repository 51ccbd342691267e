import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { useSandbox } from '../services/testing/use-sandbox.js';

const sandbox = useSandbox({ accounts: 10, centralizedRootAccess: true });
const reasons = () => sandbox.calls().map(({ action, reason }) => [action, reason]);

describe('a call tells why it was decided as it was', () => {
  test('by the statement of an identity that allows', async () => {
    await sandbox.as(sandbox.world.callers.auditor).iam.send(new ListUsersCommand());
    expect(reasons()).toEqual([['iam:ListUsers', 'allow: identity, policy ReadOnly, statement ReadIam']]);
  });

  test('by the policy that bounds a root session', async () => {
    const session = await sandbox.asRootOf(
      sandbox.member(() => true),
      'audit',
    );
    await session.iam.send(new ListUsersCommand()).catch(() => undefined);
    expect(reasons()).toEqual([
      ['sts:AssumeRoot', 'allow: identity, policy RootwardenOperator, statement AssumeRoot'],
      [
        'iam:ListUsers',
        'explicit-deny: task, policy IAMAuditRootUserCredentials, statement DenyAllOtherActionsOnAnyResource',
      ],
    ]);
  });

  test('by an SCP, with its level, or by the lack of any', async () => {
    const { organization, callers } = sandbox.world;
    const deny = { Sid: 'DenyIam', Effect: 'Deny', Action: 'iam:*', Resource: '*' };
    const document = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
    const policy = { id: 'p-deny1234', name: 'deny-iam', type: 'SERVICE_CONTROL_POLICY', document } as const;
    organization.attachPolicy(policy, organization.root.id);
    const member = sandbox.as(callers.member);
    await member.iam.send(new ListUsersCommand()).catch(() => undefined);
    organization.detachPolicy(policy, organization.root.id);
    organization.detachPolicy(
      { id: 'p-FullAWSAccess', type: 'SERVICE_CONTROL_POLICY' },
      callers.member.account,
    );
    await member.iam.send(new ListUsersCommand()).catch(() => undefined);
    expect(reasons()).toEqual([
      ['iam:ListUsers', 'explicit-deny: scp, level 0, policy deny-iam, statement DenyIam'],
      ['iam:ListUsers', expect.stringMatching(/^implicit-deny: scp, level \d$/)],
    ]);
  });

  test('and a call that nobody decided about tells nothing', async () => {
    await sandbox.as(sandbox.world.callers.auditor).sts.send(new GetCallerIdentityCommand());
    expect(reasons()).toEqual([[null, null]]);
  });
});
