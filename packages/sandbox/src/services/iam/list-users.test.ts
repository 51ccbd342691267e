import { ListUsersCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

describe('ListUsers', () => {
  it('lists the users of the caller’s account', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    const { Users, IsTruncated } = await iam.send(new ListUsersCommand({}));
    expect(Users!.map((user) => user.UserName)).toEqual(['security-operator', 'auditor']);
    expect(IsTruncated).toBe(false);
  });

  it('keeps to a path', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    expect((await iam.send(new ListUsersCommand({ PathPrefix: '/division/' }))).Users).toEqual([]);
  });

  it('is authorized on all users of the account', async () => {
    const { account } = sandbox.world.callers.securityOperator;
    const { iam } = sandbox.as(sandbox.world.callers.securityOperator);
    expect(await failure(iam.send(new ListUsersCommand({})))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${account}:user/security-operator is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${account}:user/ because no identity-based policy allows the iam:ListUsers action`,
      status: 403,
    });
  });
});
