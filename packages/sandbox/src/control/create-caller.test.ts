import { ListUsersCommand } from '@aws-sdk/client-iam';
import { CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { expect, test } from 'vitest';
import { failure, useSandbox } from '../services/testing/use-sandbox.js';
import type { Caller } from '../world/world.js';

const sandbox = useSandbox();

const post = async (body: object) => {
  const response = await fetch(`${sandbox.url}/_sandbox/callers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}` },
    body: JSON.stringify(body),
  });
  // The control API's own document, or its error.
  return { status: response.status, ...((await response.json()) as Caller & { error?: string }) };
};
const document = (Effect: string, Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action, Resource: '*' }],
});

test('an administrator of the management account is made, who may write SCPs', async () => {
  const { organization } = sandbox.world;
  const admin = await post({ name: 'admin' });
  expect(admin).toEqual({
    status: 200,
    name: 'admin',
    account: organization.management.id,
    accessKeyId: expect.stringMatching(/^AKIA/),
    secretAccessKey: expect.any(String),
  });
  const { Policy } = await sandbox.as(admin).organizations.send(
    new CreatePolicyCommand({
      Name: 'deny-root',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(document('Deny', 'iam:*')),
    }),
  );
  expect(Policy).toMatchObject({ PolicySummary: { Name: 'deny-root' } });
});

test('and a user of a member, who may what it is given', async () => {
  const { account } = sandbox.world.callers.member;
  const reader = await post({ name: 'reader', account, policies: [document('Allow', 'iam:List*')] });
  const { iam, organizations } = sandbox.as(reader);
  expect(await iam.send(new ListUsersCommand())).toMatchObject({ Users: expect.any(Array) });
  expect(
    await failure(
      organizations.send(
        new CreatePolicyCommand({
          Name: 'a',
          Description: '',
          Type: 'SERVICE_CONTROL_POLICY',
          Content: '{}',
        }),
      ),
    ),
  ).toMatchObject({ status: 400 });
});

test.each([
  [{}, 'name'],
  [{ name: 'a b' }, 'name'],
  [{ name: 'security-operator' }, 'has a user security-operator already'],
  [{ name: 'reader', account: '000000000000' }, 'There is no account 000000000000'],
  [{ name: 'reader', policies: [{ Statement: 1 }] }, 'policies'],
])('%j makes no sense', async (body, error) => {
  expect(await post(body)).toMatchObject({ status: 400, error: expect.stringContaining(error) });
});
