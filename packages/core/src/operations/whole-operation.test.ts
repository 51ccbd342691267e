import { readdir } from 'node:fs/promises';
import type { Sandbox, SandboxOptions } from '@rootwarden/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../aws/access.js';
import type { Dependencies } from '../dependencies.js';
import { noAllowances } from '../model/plan.js';
import { changingCalls } from '../testing/calls.js';
import { interpose, jsonAnswer, queryError } from '../testing/interpose.js';
import { dependenciesFor, keysOfRole, sandboxFor, type TestConnection } from '../testing/sandbox-deps.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { audit } from './audit/index.js';
import { remove } from './remove/index.js';

const verbs: Readonly<Record<string, (deps: Dependencies, stateDirectory: string) => Promise<unknown>>> = {
  audit: (deps) => audit(deps),
  remove: (deps, stateDirectory) =>
    remove(deps, {
      selection: {},
      allow: noAllowances,
      stateDirectory,
      confirm: async () => {
        throw new Error('there is nothing to confirm');
      },
    }),
};

interface Trouble {
  readonly world?: SandboxOptions;
  /** How the tool reaches the organization. */
  readonly connection?: (sandbox: Sandbox) => TestConnection | Promise<TestConnection>;
  readonly exitCode: 252 | 253 | 254;
  readonly code: string;
  readonly message: RegExp;
  readonly hint: RegExp;
}

const as =
  (caller: 'member' | 'standalone') =>
  ({ world }: Sandbox) => ({ keys: world.callers[caller] });

const troubles: Readonly<Record<string, Trouble>> = {
  'an account that is in no organization': {
    connection: as('standalone'),
    exitCode: 254,
    code: 'no-organization',
    message:
      /^An error occurred \(AWSOrganizationsNotInUseException\) when calling the DescribeOrganization operation: /,
    hint: /management account/,
  },
  'an ordinary member': {
    connection: as('member'),
    exitCode: 254,
    code: 'ordinary-member',
    message:
      /\(AccountNotManagementOrDelegatedAdministratorException\).*neither management account nor delegated admin/,
    hint: /rootwarden enable --delegate/,
  },
  'an ordinary member, where trusted access is off': {
    world: { centralizedRootAccess: false },
    connection: as('member'),
    exitCode: 254,
    code: 'refused',
    message: /\(AccessDeniedException\) when calling the ListAccounts operation/,
    hint: /ordinary member account cannot read the organization/,
  },
  'trusted access that is off': {
    world: { centralizedRootAccess: false },
    exitCode: 254,
    code: 'trusted-access-off',
    message: /^Trusted access for IAM is off/,
    hint: /rootwarden enable/,
  },
  'the feature that is off': {
    connection: ({ world }) => {
      world.organization.rootFeatures.delete('RootCredentialsManagement');
      return {};
    },
    exitCode: 254,
    code: 'feature-off',
    message: /RootCredentialsManagement is off/,
    hint: /rootwarden enable/,
  },
  'the root user of the management account as the caller': {
    connection: ({ world }) => {
      const [key] = world.organization.management.root.accessKeys;
      const accessKeyId = key!.id;
      return { keys: { accessKeyId, secretAccessKey: world.credentials.secretOf(accessKeyId) } };
    },
    exitCode: 253,
    code: 'root-caller',
    message: /^The caller is the root user of \d{12}/,
    hint: /a role or an IAM user/,
  },
  'a key that AWS does not know': {
    connection: () => ({ keys: { accessKeyId: 'AKIAUNKNOWNUNKNOWN22', secretAccessKey: 'x'.repeat(40) } }),
    exitCode: 253,
    code: 'rejected-credentials',
    message: /\(InvalidClientTokenId\) when calling the GetCallerIdentity operation/,
    hint: /--profile/,
  },
  'a secret that is not the key’s': {
    connection: ({ world }) => ({
      keys: { ...world.callers.securityOperator, secretAccessKey: 'x'.repeat(40) },
    }),
    exitCode: 253,
    code: 'rejected-credentials',
    message: /\(SignatureDoesNotMatch\)/,
    hint: /AWS_SECRET_ACCESS_KEY/,
  },
  'a session that has expired': {
    connection: async (sandbox) => {
      const keys = await keysOfRole(sandbox, 'SecurityAudit');
      sandbox.world.clock.advance(3_601);
      return { keys };
    },
    exitCode: 253,
    code: 'expired-credentials',
    message: /\(ExpiredToken\)/,
    hint: /Sign in again/,
  },
  'an endpoint where nobody listens': {
    connection: () => ({ endpoint: 'http://127.0.0.1:1' }),
    exitCode: 253,
    code: 'unreachable',
    message: /^AWS could not be reached: connect ECONNREFUSED/,
    hint: /--endpoint-url/,
  },
  'a Region that there is not': {
    connection: () => ({ region: 'eu-west-99' }),
    exitCode: 253,
    code: 'unknown-region',
    message: /"eu-west-99" is not a Region/,
    hint: /--region/,
  },
  GovCloud: {
    connection: () => ({ region: 'us-gov-west-1' }),
    exitCode: 252,
    code: 'unsupported-partition',
    message: /GovCloud/,
    hint: /standard account/,
  },
  China: {
    connection: () => ({ region: 'cn-north-1' }),
    exitCode: 252,
    code: 'unsupported-partition',
    message: /China/,
    hint: /another partition/,
  },
  'an account list that is empty': {
    connection: async (sandbox) => ({
      endpoint: await interpose(sandbox, async ({ operation }, forward) =>
        operation === 'organizations:ListAccounts' ? jsonAnswer({ Accounts: [] }) : forward(),
      ),
    }),
    exitCode: 254,
    code: 'no-accounts',
    message: /listed no accounts/,
    hint: /cannot be right/,
  },
  'an account list that breaks off': {
    connection: async (sandbox) => ({
      endpoint: await interpose(sandbox, async ({ operation, body }, forward) =>
        operation === 'organizations:ListAccounts' && body.includes('NextToken')
          ? jsonAnswer({ __type: 'AccessDeniedException', Message: "You don't have permissions." })
          : forward(),
      ),
    }),
    exitCode: 254,
    code: 'refused',
    message: /ListAccounts/,
    hint: /organizations:ListAccounts/,
  },
  'a service that fails every time': {
    connection: async (sandbox) => ({
      endpoint: await interpose(sandbox, async () =>
        queryError(503, 'ServiceUnavailable', 'The request has failed'),
      ),
    }),
    exitCode: 254,
    code: 'no-answer',
    message: /\(ServiceUnavailable\) when calling the GetCallerIdentity operation: The request has failed/,
    hint: /try again later/,
  },
};

describe.each(Object.entries(verbs))('%s', (_verb, run) => {
  test.each(Object.entries(troubles))(
    'stops for %s, says what to do, and has changed nothing',
    async (_, trouble) => {
      const { world, connection = () => ({}), exitCode, code, message, hint } = trouble;
      const sandbox = await sandboxFor({ accounts: 21, ...world });
      const deps = dependenciesFor(sandbox, await connection(sandbox));
      const stateDirectory = await temporaryDirectory();
      await expect(run(deps, stateDirectory)).rejects.toMatchObject({
        name: 'RootwardenError',
        exitCode,
        code,
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
      expect(changingCalls(sandbox)).toEqual([]);
      expect(sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
      expect(await readdir(stateDirectory)).toEqual([]);
      if (exitCode === 252 || code === 'unknown-region') expect(sandbox.calls()).toEqual([]);
    },
  );
});

test.each([
  ['Could not load credentials from any providers', 'CredentialsProviderError'],
  ['Token is expired. To refresh this SSO session run aws sso login', 'TokenProviderError'],
])('an audit without credentials says so: %s', async (message, name) => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const usual = dependenciesFor(sandbox);
  const credentials = async () => {
    throw Object.assign(new Error(message), { name });
  };
  const aws = connect({ region: 'eu-west-1', endpoint: sandbox.url, credentials }, usual);
  onTestFinished(() => aws.close());
  await expect(audit({ ...usual, aws })).rejects.toMatchObject({
    exitCode: 253,
    code: 'no-credentials',
    message: `There are no credentials to call AWS with: ${message}`,
    hint: expect.stringContaining('aws sso login'),
  });
  expect(sandbox.calls()).toEqual([]);
});
