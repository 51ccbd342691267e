import { CreateLoginProfileCommand, DeleteLoginProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRootCommand, STSClient } from '@aws-sdk/client-sts';
import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../world/account.js';
import { signsInWith, useDoor } from './testing/door.js';

const door = useDoor();
const requested =
  'Password email sent. Instructions have been sent to the email address associated with this Amazon Web Services account.';
const disabled =
  'Password recovery failed. Password recovery is disabled for your AWS account. Please contact your administrator for further assistance.';
const password = 'Better-Word-9';

/** Asks for a link; returns the token in the latest mail. */
async function link({ email }: Account): Promise<string> {
  expect(await door.post('forgot-password', { email })).toMatchObject({ message: requested });
  const { mails } = (await door.ask('GET', `mail?to=${encodeURIComponent(email)}`)) as unknown as {
    mails: readonly { text: string }[];
  };
  const origin = door.sandbox.url.replace('127.0.0.1', 'localhost');
  const [, token] = new RegExp(`${origin}/_sandbox/console/reset\\?token=(\\S+)`).exec(mails.at(-1)!.text)!;
  return `${token}`;
}
const reset = (token: string) => door.post('reset-password', { token, password });

/** IAM in a root session that the security operator opens. */
async function inRootSession(account: Account, task: RootTask): Promise<IAMClient> {
  const config = { endpoint: door.sandbox.url, region: 'us-east-1', maxAttempts: 1 };
  const sts = new STSClient({ ...config, credentials: door.world.callers.securityOperator });
  const { Credentials: session } = await sts.send(
    new AssumeRootCommand({ TargetPrincipal: account.id, TaskPolicyArn: { arn: taskPolicyArn(task) } }),
  );
  sts.destroy();
  const credentials = {
    accessKeyId: session!.AccessKeyId!,
    secretAccessKey: session!.SecretAccessKey!,
    sessionToken: session!.SessionToken!,
  };
  return new IAMClient({ ...config, credentials });
}
const deletePassword = async (account: Account) => {
  const iam = await inRootSession(account, 'delete');
  await iam.send(new DeleteLoginProfileCommand({}));
  iam.destroy();
};
const allowRecovery = async (account: Account) => {
  const iam = await inRootSession(account, 'create-password');
  await iam.send(new CreateLoginProfileCommand({}));
  iam.destroy();
};

let account: Account;
beforeEach(() => {
  account = door.member(signsInWith());
});

describe('a link', () => {
  test('sets a new password, which signs in', async () => {
    const old = await door.passwordOf(account);
    expect(await reset(await link(account))).toEqual({ status: 200 });
    const { signIn } = await door.post('start', { email: account.email });
    expect(await door.post('password', { signIn, password: old })).toMatchObject({ status: 403 });
    expect(await door.post('password', { signIn, password })).toMatchObject({ next: 'registration' });
  });

  test('is good once, and for an hour', async () => {
    const used = await link(account);
    await reset(used);
    expect(await reset(used)).toMatchObject({ status: 403, error: expect.stringContaining('not valid') });
    const late = await link(account);
    door.world.clock.advance(3600);
    expect(await reset(late)).toMatchObject({ status: 403, error: expect.stringContaining('not valid') });
  });

  test('is good for another try with a better password', async () => {
    const token = await link(account);
    expect(await door.post('reset-password', { token, password: 'weak' })).toMatchObject({ status: 403 });
    expect(await reset(token)).toEqual({ status: 200 });
  });

  test('leaves the MFA devices alone', async () => {
    account = door.member(signsInWith('virtual'));
    await reset(await link(account));
    const { signIn } = await door.post('start', { email: account.email });
    expect(await door.post('password', { signIn, password })).toMatchObject({ next: 'mfa' });
  });
});

describe('after the password was deleted centrally', () => {
  test('a link comes, and leads nowhere until recovery is allowed', async () => {
    await deletePassword(account);
    const token = await link(account);
    expect(await reset(token)).toEqual({ status: 403, error: disabled });
    await allowRecovery(account);
    const { step } = await door.knock(account);
    expect(step).toMatchObject({ status: 403 });
    expect(await reset(token)).toEqual({ status: 200 });
    await deletePassword(account);
    expect(await reset(await link(account))).toEqual({ status: 403, error: disabled });
  });

  test('it stays so when the feature is switched off', async () => {
    await deletePassword(account);
    door.world.organization.rootFeatures.delete('RootCredentialsManagement');
    expect(await reset(await link(account))).toEqual({ status: 403, error: disabled });
  });
});

describe('an account that never had a password', () => {
  beforeEach(() => {
    account = door.member(({ password: known }) => !known);
  });

  test('gets none while its organization manages root credentials', async () => {
    expect(await reset(await link(account))).toEqual({ status: 403, error: disabled });
  });

  test('gets its first one by a link otherwise', async () => {
    door.world.organization.rootFeatures.delete('RootCredentialsManagement');
    expect(await reset(await link(account))).toEqual({ status: 200 });
    expect(account.root.password).toMatchObject({ lastUsed: undefined });
  });
});

test('who changed a password is told by mail', async () => {
  await reset(await link(account));
  expect(door.world.mailbox.of(account.email).at(-1)).toMatchObject({
    subject: 'Your AWS password has been updated',
    text: expect.stringContaining(account.id),
  });
});

test('nobody is written to at an address of nobody', async () => {
  expect(await door.post('forgot-password', { email: 'nobody@example.com' })).toMatchObject({ status: 403 });
  expect(door.world.mailbox.of()).toEqual([]);
});
