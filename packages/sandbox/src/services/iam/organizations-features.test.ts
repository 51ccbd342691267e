import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  type IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const list = ({ iam }: Clients) => iam.send(new ListOrganizationsFeaturesCommand({}));
const operator = () => sandbox.as(sandbox.world.callers.securityOperator);
const policy = (...statements: object[]) => [
  { name: 'policy', document: JSON.stringify({ Version: '2012-10-17', Statement: statements }) },
];

const enabling: readonly [string, (iam: IAMClient) => Promise<unknown>][] = [
  [
    'EnableOrganizationsRootCredentialsManagement',
    (iam) => iam.send(new EnableOrganizationsRootCredentialsManagementCommand({})),
  ],
  ['EnableOrganizationsRootSessions', (iam) => iam.send(new EnableOrganizationsRootSessionsCommand({}))],
];
const disabling: readonly [string, (iam: IAMClient) => Promise<unknown>][] = [
  [
    'DisableOrganizationsRootCredentialsManagement',
    (iam) => iam.send(new DisableOrganizationsRootCredentialsManagementCommand({})),
  ],
  ['DisableOrganizationsRootSessions', (iam) => iam.send(new DisableOrganizationsRootSessionsCommand({}))],
];
const every = [
  ['ListOrganizationsFeatures', (iam: IAMClient) => iam.send(new ListOrganizationsFeaturesCommand({}))],
  ...enabling,
  ...disabling,
] as typeof enabling;

describe.each(every)('%s', (operation, call) => {
  it('is refused while trusted access is off', async () => {
    const { account } = sandbox.world.callers.securityOperator;
    expect(await failure(call(operator().iam))).toEqual({
      code: 'ServiceAccessNotEnabledException',
      message: `Trusted Access for IAM not enabled by organization of input account ${account}.`,
      status: 400,
    });
  });

  it('asks for permission before anything else', async () => {
    const { management } = sandbox.world.organization;
    const nobody = sandbox.world.createUser(
      management.id,
      'nobody',
      // A grant on the root user does not count: the action has no resource.
      policy({ Effect: 'Allow', Action: `iam:${operation}`, Resource: `arn:aws:iam::${management.id}:root` }),
    );
    expect(await failure(call(sandbox.as(nobody).iam))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${management.id}:user/nobody is not authorized to perform: iam:${operation} on resource: * because no identity-based policy allows the iam:${operation} action`,
      status: 403,
    });
    const denied = sandbox.world.createUser(
      management.id,
      'denied',
      policy({ Effect: 'Deny', Action: `iam:${operation}`, Resource: '*' }),
    );
    expect((await failure(call(sandbox.as(denied).iam))).message).toMatch(
      / on resource: \* with an explicit deny in an identity-based policy$/,
    );
  });

  it('is refused to an ordinary member', async () => {
    sandbox.world.organization.serviceAccess.set('iam.amazonaws.com', testClock);
    const { member } = sandbox.world.callers;
    expect(await failure(call(sandbox.as(member).iam))).toEqual({
      code: 'AccountNotManagementOrDelegatedAdministratorException',
      message: `Input account ${member.account} is neither management account nor delegated admin.`,
      status: 400,
    });
  });

  it('is refused to an account without an organization', async () => {
    expect(await failure(call(sandbox.as(sandbox.world.callers.standalone).iam))).toMatchObject({
      code: 'OrganizationNotFoundException',
      status: 400,
    });
  });
});

describe('with trusted access', () => {
  beforeEach(() => {
    sandbox.world.organization.serviceAccess.set('iam.amazonaws.com', testClock);
  });

  it('features are off at first, and each goes on and off by itself', async () => {
    const { iam } = operator();
    const OrganizationId = sandbox.world.organization.id;
    expect(await list(operator())).toMatchObject({ OrganizationId, EnabledFeatures: [] });
    expect(await iam.send(new EnableOrganizationsRootCredentialsManagementCommand({}))).toMatchObject({
      OrganizationId,
      EnabledFeatures: ['RootCredentialsManagement'],
    });
    expect(await iam.send(new EnableOrganizationsRootSessionsCommand({}))).toMatchObject({
      EnabledFeatures: ['RootSessions', 'RootCredentialsManagement'],
    });
    expect(await iam.send(new DisableOrganizationsRootCredentialsManagementCommand({}))).toMatchObject({
      EnabledFeatures: ['RootSessions'],
    });
  });

  it.each([...enabling, ...disabling])('%s can be repeated', async (_operation, call) => {
    const { iam } = operator();
    const { EnabledFeatures: first } = (await call(iam)) as { EnabledFeatures: string[] };
    expect(await call(iam)).toMatchObject({ EnabledFeatures: first });
  });

  it('features outlive trusted access', async () => {
    const { serviceAccess } = sandbox.world.organization;
    await operator().iam.send(new EnableOrganizationsRootSessionsCommand({}));
    serviceAccess.delete('iam.amazonaws.com');
    expect(await failure(list(operator()))).toMatchObject({ code: 'ServiceAccessNotEnabledException' });
    serviceAccess.set('iam.amazonaws.com', testClock);
    expect(await list(operator())).toMatchObject({ EnabledFeatures: ['RootSessions'] });
  });

  it('deletes nothing in any member', async () => {
    const { accounts } = sandbox.world.organization;
    const before = accounts.map(({ root }) => root.password);
    for (const [, call] of enabling) await call(operator().iam);
    expect(accounts.map(({ root }) => root.password)).toEqual(before);
  });
});

describe('a delegate', () => {
  const asDelegate = () => {
    const { organization } = sandbox.world;
    const { id } = sandbox.delegate();
    organization.serviceAccess.set('iam.amazonaws.com', testClock);
    organization.registerDelegate(id, 'iam.amazonaws.com', testClock);
    return sandbox.as(
      sandbox.world.createUser(id, 'administrator', policy({ Effect: 'Allow', Action: '*', Resource: '*' })),
    );
  };

  it('lists and disables', async () => {
    sandbox.world.organization.rootFeatures.add('RootSessions').add('RootCredentialsManagement');
    const delegate = asDelegate();
    expect((await list(delegate)).EnabledFeatures).toHaveLength(2);
    for (const [, call] of disabling) await call(delegate.iam);
    expect(await list(delegate)).toMatchObject({ EnabledFeatures: [] });
  });

  it.each(enabling)('does not %s', async (_operation, call) => {
    expect(await failure(call(asDelegate().iam))).toEqual({
      code: 'CallerIsNotManagementAccountException',
      message: `Caller account ${sandbox.delegate().id} is not management account of the organization and cannot enable IAM features.`,
      status: 400,
    });
  });
});
