import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../world/account.js';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const withTwoKeys = () => sandbox.member(({ accessKeys }) => accessKeys.length === 2);
const asRootUserOf = ({ root }: Account) => {
  const { id } = root.accessKeys.find(({ status }) => status === 'Active')!;
  return sandbox.as({ accessKeyId: id, secretAccessKey: sandbox.world.credentials.secretOf(id) });
};
const noSuchKey = (id: string) => ({
  code: 'NoSuchEntity',
  message: `The Access Key with id ${id} cannot be found.`,
  status: 404,
});
const unknownKey = 'AKIAIOSFODNN7EXAMPLE';

describe('ListAccessKeys', () => {
  it('lists the keys of the root user, without UserName', async () => {
    const account = withTwoKeys();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { AccessKeyMetadata, IsTruncated } = await iam.send(new ListAccessKeysCommand({}));
    expect(IsTruncated).toBe(false);
    expect(AccessKeyMetadata).toEqual(
      account.root.accessKeys.map(({ id, status, createdAt }) => ({
        AccessKeyId: id,
        Status: status,
        CreateDate: createdAt,
      })),
    );
  });

  it('gives them page by page', async () => {
    const account = withTwoKeys();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const first = await iam.send(new ListAccessKeysCommand({ MaxItems: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    const second = await iam.send(new ListAccessKeysCommand({ MaxItems: 1, Marker: first.Marker }));
    expect(second.IsTruncated).toBe(false);
    expect(second.Marker).toBeUndefined();
    expect([...first.AccessKeyMetadata!, ...second.AccessKeyMetadata!].map((key) => key.AccessKeyId)).toEqual(
      account.root.accessKeys.map((key) => key.id),
    );
  });

  it('is empty for a root user without keys', async () => {
    const { iam } = await sandbox.asRootOf(sandbox.delegate(), 'audit');
    expect((await iam.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toEqual([]);
  });

  it.each([
    [
      { MaxItems: 0 },
      "Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { MaxItems: 1001 },
      "Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
  ])('refuses %j', async (input, complaint) => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    expect(await failure(iam.send(new ListAccessKeysCommand(input)))).toEqual({
      code: 'ValidationError',
      message: `1 validation error detected: ${complaint}`,
      status: 400,
    });
  });

  it('refuses a marker that it never gave', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    expect(await failure(iam.send(new ListAccessKeysCommand({ Marker: 'made-up' })))).toMatchObject({
      code: 'ValidationError',
    });
  });

  it('lists the keys of a user by name', async () => {
    const { auditor, securityOperator } = sandbox.world.callers;
    const { iam } = sandbox.as(auditor);
    const listed = await iam.send(new ListAccessKeysCommand({ UserName: 'security-operator' }));
    expect(listed.AccessKeyMetadata).toMatchObject([
      { UserName: 'security-operator', AccessKeyId: securityOperator.accessKeyId },
    ]);
  });
});

describe('GetAccessKeyLastUsed', () => {
  it('says when, where and for what a root key was used', async () => {
    const account = sandbox.member(({ accessKeys: [key] }) => key?.lastUsed !== undefined);
    const [key] = account.root.accessKeys;
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const used = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key!.id }));
    expect(used.UserName).toBeUndefined();
    expect(used.AccessKeyLastUsed).toEqual({
      LastUsedDate: key!.lastUsed!.at,
      ServiceName: key!.lastUsed!.service,
      Region: key!.lastUsed!.region,
    });
  });

  it('says N/A of a key that was never used', async () => {
    const account = sandbox.member(({ accessKeys: [key] }) => key !== undefined && !key.lastUsed);
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const AccessKeyId = account.root.accessKeys[0]!.id;
    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    expect(AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
  });

  it('finds no key of another account', async () => {
    const AccessKeyId = withTwoKeys().root.accessKeys[0]!.id;
    const { iam } = await sandbox.asRootOf(sandbox.delegate(), 'audit');
    expect(await failure(iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })))).toEqual(
      noSuchKey(AccessKeyId),
    );
  });

  it('is authorized on the owner of the key', async () => {
    const { auditor, securityOperator } = sandbox.world.callers;
    const { iam } = sandbox.as(auditor);
    const { UserName } = await iam.send(
      new GetAccessKeyLastUsedCommand({ AccessKeyId: securityOperator.accessKeyId }),
    );
    expect(UserName).toBe('security-operator');
    expect(sandbox.calls({ operation: 'GetAccessKeyLastUsed' })).toMatchObject([
      { resource: `arn:aws:iam::${auditor.account}:user/security-operator` },
    ]);
  });
});

describe('CreateAccessKey', () => {
  it('makes a key that signs, two for a user', async () => {
    const { member } = sandbox.world.callers;
    const { iam } = sandbox.as(member);
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({}));
    expect(AccessKey).toMatchObject({ UserName: 'developer', Status: 'Active' });
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey!;
    await sandbox.as({ accessKeyId, secretAccessKey }).iam.send(new ListAccessKeysCommand({}));
    expect(await failure(iam.send(new CreateAccessKeyCommand({})))).toEqual({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
      status: 409,
    });
  });

  it('is what a key was last used for, on the clock of the world', async () => {
    const { member } = sandbox.world.callers;
    const { iam, sts } = sandbox.as(member);
    await sts.send(new GetCallerIdentityCommand({}));
    const lastUsed = () => sandbox.world.credentials.key(member.accessKeyId)!.lastUsed;
    expect(lastUsed()).toMatchObject({ service: 'sts', region: 'us-east-1' });
    const { AccessKeyLastUsed } = await iam.send(
      new GetAccessKeyLastUsedCommand({ AccessKeyId: member.accessKeyId }),
    );
    expect(AccessKeyLastUsed).toMatchObject({ ServiceName: 'iam', LastUsedDate: lastUsed()!.at });
    expect(Math.abs(lastUsed()!.at.getTime() - sandbox.world.clock.now().getTime())).toBeLessThan(5000);
  });
});

describe('DeleteAccessKey', () => {
  it('removes one key of the root user and leaves the other', async () => {
    const account = withTwoKeys();
    const [first, second] = account.root.accessKeys;
    const { iam } = await sandbox.asRootOf(account, 'delete');
    await iam.send(new DeleteAccessKeyCommand({ AccessKeyId: first!.id }));
    expect(account.root.accessKeys).toEqual([second]);
    expect(await failure(iam.send(new DeleteAccessKeyCommand({ AccessKeyId: first!.id })))).toEqual(
      noSuchKey(first!.id),
    );
  });

  it('ends the power of the key at once', async () => {
    const account = withTwoKeys();
    const before = asRootUserOf(account);
    const { iam } = await sandbox.asRootOf(account, 'delete');
    for (const { id } of account.root.accessKeys)
      await iam.send(new DeleteAccessKeyCommand({ AccessKeyId: id }));
    expect(await failure(before.iam.send(new ListAccessKeysCommand({})))).toMatchObject({
      code: 'InvalidClientTokenId',
    });
  });

  it('does not reach the keys of IAM users', async () => {
    const { member } = sandbox.world.callers;
    const { iam } = await sandbox.asRootOf(sandbox.world.accounts.get(member.account)!, 'delete');
    const AccessKeyId = member.accessKeyId;
    expect(await failure(iam.send(new DeleteAccessKeyCommand({ AccessKeyId })))).toEqual(
      noSuchKey(AccessKeyId),
    );
    expect(
      await failure(iam.send(new DeleteAccessKeyCommand({ AccessKeyId, UserName: 'developer' }))),
    ).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('UpdateAccessKey', () => {
  it('deactivates a key for the root user itself, who is then refused', async () => {
    const account = withTwoKeys();
    const { iam } = asRootUserOf(account);
    const AccessKeyId = account.root.accessKeys[0]!.id;
    await iam.send(new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Inactive' }));
    expect(account.root.accessKeys[0]!.status).toBe('Inactive');
    expect(await failure(iam.send(new ListAccessKeysCommand({})))).toMatchObject({
      code: 'InvalidClientTokenId',
    });
  });

  it('finds no key that is not there, and knows two states', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.member);
    const update = (AccessKeyId: string, Status: 'Inactive' | 'Expired') =>
      failure(iam.send(new UpdateAccessKeyCommand({ AccessKeyId, Status })));
    expect(await update(unknownKey, 'Inactive')).toEqual(noSuchKey(unknownKey));
    expect(await update(unknownKey, 'Expired')).toMatchObject({
      message:
        "1 validation error detected: Value 'Expired' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]",
    });
  });
});
