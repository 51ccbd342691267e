import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateVirtualMFADeviceCommand,
  GetGroupCommand,
  GetPolicyCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { loadSnapshot, writeSnapshot } from '../../snapshot/snapshot.js';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

it('groups, policies and devices come back from a snapshot, and bind', async () => {
  const { iam } = sandbox.as(sandbox.world.callers.member);
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' }],
  });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'NoUsers', PolicyDocument }));
  const PolicyArn = Policy!.Arn!;
  await iam.send(new CreateGroupCommand({ GroupName: 'blind' }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'blind', PolicyArn }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'blind', UserName: 'developer' }));
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  let saved = '';
  writeSnapshot(sandbox.world, (text) => {
    saved += text;
  });
  sandbox.world.reset();
  expect(await failure(iam.send(new GetPolicyCommand({ PolicyArn })))).toMatchObject({
    code: 'NoSuchEntity',
  });

  loadSnapshot(sandbox.world, saved);
  expect((await iam.send(new GetGroupCommand({ GroupName: 'blind' }))).Users).toMatchObject([
    { UserName: 'developer' },
  ]);
  expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({ AttachmentCount: 1 });
  expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toHaveLength(1);
  expect(await failure(iam.send(new ListUsersCommand({})))).toMatchObject({ code: 'AccessDenied' });
});
