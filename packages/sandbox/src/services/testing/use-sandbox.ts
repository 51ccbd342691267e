import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, AssumeRootCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../start-sandbox.js';
import type { Account } from '../../world/account.js';
import type { IdentityCredentials } from '../../world/identity-credentials.js';
import type { Caller, World } from '../../world/world.js';

const clientTypes = {
  sts: STSClient,
  iam: IAMClient,
  organizations: OrganizationsClient,
  cloudtrail: CloudTrailClient,
  s3: S3Client,
  sqs: SQSClient,
  sns: SNSClient,
  eventbridge: EventBridgeClient,
};
type ClientName = keyof typeof clientTypes;

/** The clients of one caller, against the sandbox, without retries. Each is made when it is asked for. */
export type Clients = { readonly [Name in ClientName]: InstanceType<(typeof clientTypes)[Name]> };

export interface TestSandbox {
  readonly world: World;
  readonly url: string;
  /** Of the control API. */
  readonly token: string;
  calls: Sandbox['calls'];
  /** @param region us-east-1 */
  as(caller: Keys, region?: string): Clients;
  /** The clients of a root user, by its first active access key. */
  asRootUser(account: Account, region?: string): Clients;
  /** The clients of a root session that the security operator opens. */
  asRootOf(account: Account, task: RootTask, region?: string): Promise<Clients>;
  /** The clients of a session of a role of the delegate. */
  asRole(name: 'SecurityAudit' | 'SecurityOperations'): Promise<Clients>;
  /** The account that `security-tooling` is. */
  delegate(): Account;
  /** The account of that name. */
  account(name: string): Account;
  /** The first active member whose root user is like that. */
  member(root: (credentials: IdentityCredentials) => boolean): Account;
}

type Keys = Pick<Caller, 'accessKeyId' | 'secretAccessKey'> | Credentials;

export const testClock = new Date('2026-11-22T12:00:00Z');

/** One sandbox for the tests of a file, as new before each of them. */
export function useSandbox(options: SandboxOptions = {}): TestSandbox {
  let running: Sandbox;
  const clients: { destroy(): void }[] = [];
  beforeAll(async () => {
    running = await startSandbox({ clock: testClock, ...options });
  });
  beforeEach(() => running.reset());
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await running.stop();
  });

  const as: TestSandbox['as'] = (caller, region = 'us-east-1') => {
    const config = { endpoint: running.url, region, maxAttempts: 1, credentials: keys(caller) };
    const made = new Map<string, { destroy(): void }>();
    const clientOf = (name: ClientName) => {
      const client = made.get(name) ?? new clientTypes[name](config);
      if (!made.has(name)) clients.push(client);
      made.set(name, client);
      return client;
    };
    const getters = Object.keys(clientTypes).map((name) => [
      name,
      { get: () => clientOf(name as ClientName) },
    ]);
    // Each getter gives the client of its name.
    return Object.defineProperties({}, Object.fromEntries(getters)) as Clients;
  };
  const account = (wanted: string) =>
    [...running.world.accounts.values()].find(({ name }) => name === wanted)!;
  const operator = () => as(running.world.callers.securityOperator);
  return {
    get world() {
      return running.world;
    },
    get url() {
      return running.url;
    },
    get token() {
      return running.token;
    },
    calls: (filter) => running.calls(filter),
    as,
    asRootUser({ root }, region) {
      const { id } = root.accessKeys.find(({ status }) => status === 'Active')!;
      return as({ accessKeyId: id, secretAccessKey: running.world.credentials.secretOf(id) }, region);
    },
    async asRootOf(account, task, region) {
      const { sts } = operator();
      const assumed = await sts.send(
        new AssumeRootCommand({ TargetPrincipal: account.id, TaskPolicyArn: { arn: taskPolicyArn(task) } }),
      );
      return as(assumed.Credentials!, region);
    },
    async asRole(name) {
      const { sts } = operator();
      const RoleArn = `arn:aws:iam::${this.delegate().id}:role/${name}`;
      const assumed = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
      return as(assumed.Credentials!);
    },
    delegate: () => account('security-tooling'),
    account,
    member: (root) =>
      running.world.organization.accounts
        .slice(1)
        .find((account) => account.state === 'ACTIVE' && root(account.root))!,
  };
}

function keys(caller: Keys) {
  if ('accessKeyId' in caller) return caller;
  return {
    accessKeyId: caller.AccessKeyId!,
    secretAccessKey: caller.SecretAccessKey!,
    sessionToken: caller.SessionToken!,
  };
}

/** An error as it came over the wire: code and text of AWS, not the names of the SDK. */
export interface WireFailure {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly reason?: string;
}

/** What a call failed with; fails itself when the call succeeds. */
export async function failure(call: Promise<unknown>): Promise<WireFailure> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as SdkError,
  );
  if (!error) throw new Error('The call succeeded');
  const { Code, name, message, $metadata, Reason } = error;
  return {
    code: Code ?? name,
    message,
    status: $metadata?.httpStatusCode ?? 0,
    ...(Reason && { reason: Reason }),
  };
}

interface SdkError extends Error {
  readonly Code?: string;
  readonly Reason?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}
