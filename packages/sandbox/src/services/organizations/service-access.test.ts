import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../world/account.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const iam = 'iam.amazonaws.com';
const client = () => sandbox.as(sandbox.world.callers.securityOperator).organizations;
const enable = (ServicePrincipal = iam) =>
  client().send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
const disable = () => client().send(new DisableAWSServiceAccessCommand({ ServicePrincipal: iam }));
const enabled = async () =>
  (await client().send(new ListAWSServiceAccessForOrganizationCommand({}))).EnabledServicePrincipals;
const register = (AccountId = sandbox.delegate().id) =>
  client().send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: iam }));
const deregister = (AccountId = sandbox.delegate().id) =>
  client().send(new DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: iam }));
const delegates = async (ServicePrincipal?: string) =>
  (await client().send(new ListDelegatedAdministratorsCommand({ ServicePrincipal }))).DelegatedAdministrators;

describe('trusted access', () => {
  it('is off at first, goes on, keeps its date when enabled again, and goes off', async () => {
    expect(await enabled()).toEqual([]);
    await enable();
    const [first] = (await enabled())!;
    expect(first).toEqual({ ServicePrincipal: iam, DateEnabled: expect.any(Date) });
    expect(first!.DateEnabled!.getTime()).toBeGreaterThanOrEqual(testClock.getTime());
    sandbox.world.clock.advance(60);
    await enable();
    expect(await enabled()).toEqual([first]);
    await disable();
    expect(await enabled()).toEqual([]);
    await disable();
  });

  it('cannot be taken away under a delegate', async () => {
    await enable();
    await register();
    expect(await failure(disable())).toEqual({
      code: 'ConstraintViolationException',
      message:
        'You have delegated administrator/s for this service. De-register them in order to disable service access.',
      status: 400,
      reason: 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    });
    await deregister();
    await disable();
  });

  it('is for services', async () => {
    expect(await failure(enable('iam'))).toEqual({
      code: 'InvalidInputException',
      message: 'You specified an unrecognized service principal.',
      status: 400,
      reason: 'UNRECOGNIZED_SERVICE_PRINCIPAL',
    });
    expect(await failure(enable('iam amazonaws com'))).toMatchObject({
      reason: 'INVALID_PATTERN:SERVICE_PRINCIPAL',
    });
  });
});

describe('RegisterDelegatedAdministrator', () => {
  it('registers a member, which is listed then for its service and in all', async () => {
    await enable();
    await register();
    const account = sandbox.delegate();
    const listed = [
      {
        Id: account.id,
        Arn: expect.stringContaining(`/${account.id}`),
        Email: account.email,
        Name: account.name,
        State: 'ACTIVE',
        JoinedMethod: account.joinedMethod,
        JoinedTimestamp: account.joinedAt,
        DelegationEnabledDate: expect.any(Date),
      },
    ];
    expect(await delegates(iam)).toEqual(listed);
    expect(await delegates()).toEqual(listed);
    expect(await delegates('config.amazonaws.com')).toEqual([]);
  });

  it('does so once', async () => {
    await enable();
    await register();
    expect(await failure(register())).toEqual({
      code: 'AccountAlreadyRegisteredException',
      message: 'The provided account is already a delegated administrator for your organization.',
      status: 400,
    });
  });

  it('needs trusted access', async () => {
    expect(await failure(register())).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'SERVICE_ACCESS_NOT_ENABLED',
    });
  });

  it('does not take the management account', async () => {
    await enable();
    expect(await failure(register(sandbox.world.organization.management.id))).toEqual({
      code: 'ConstraintViolationException',
      message:
        'You cannot register master account/yourself as delegated administrator for your organization.',
      status: 400,
      reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    });
  });

  it.each<AccountState>(['SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION'])(
    'takes no account that is %s',
    async (state) => {
      await enable();
      const { id } = sandbox.world.organization.accounts.find((account) => account.state === state)!;
      expect(await failure(register(id))).toMatchObject({
        reason: 'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      });
    },
  );

  it('takes no account of others', async () => {
    await enable();
    expect(await failure(register('111122223333'))).toMatchObject({ code: 'AccountNotFoundException' });
  });
});

describe('DeregisterDelegatedAdministrator', () => {
  it('takes a registration back, once', async () => {
    await enable();
    await register();
    await deregister();
    expect(await delegates()).toEqual([]);
    expect(await failure(deregister())).toEqual({
      code: 'AccountNotRegisteredException',
      message: 'The provided account is not a registered delegated administrator for your organization.',
      status: 400,
    });
  });
});
