import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, AssumeRootCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../start-sandbox.js';
import type { Account } from '../../world/account.js';
import type { IdentityCredentials } from '../../world/identity-credentials.js';
import type { Caller, World } from '../../world/world.js';

/** The clients of one caller, against the sandbox, without retries. */
export interface Clients {
  readonly sts: STSClient;
  readonly iam: IAMClient;
  readonly organizations: OrganizationsClient;
  readonly cloudtrail: CloudTrailClient;
  readonly eventbridge: EventBridgeClient;
}

export interface TestSandbox {
  readonly world: World;
  readonly url: string;
  calls: Sandbox['calls'];
  as(caller: Pick<Caller, 'accessKeyId' | 'secretAccessKey'> | Credentials): Clients;
  /** The clients of a root session that the security operator opens. */
  asRootOf(account: Account, task: RootTask): Promise<Clients>;
  /** The clients of a session of a role of the delegate. */
  asRole(name: 'SecurityAudit' | 'SecurityOperations'): Promise<Clients>;
  /** The account that `security-tooling` is. */
  delegate(): Account;
  /** The first active member whose root user is like that. */
  member(root: (credentials: IdentityCredentials) => boolean): Account;
}

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

  const as: TestSandbox['as'] = (caller) => {
    const config = { endpoint: running.url, region: 'us-east-1', maxAttempts: 1, credentials: keys(caller) };
    const made = {
      sts: new STSClient(config),
      iam: new IAMClient(config),
      organizations: new OrganizationsClient(config),
      cloudtrail: new CloudTrailClient(config),
      eventbridge: new EventBridgeClient(config),
    };
    clients.push(...Object.values(made));
    return made;
  };
  const operator = () => as(running.world.callers.securityOperator);
  return {
    get world() {
      return running.world;
    },
    get url() {
      return running.url;
    },
    calls: (filter) => running.calls(filter),
    as,
    async asRootOf(account, task) {
      const { sts } = operator();
      const assumed = await sts.send(
        new AssumeRootCommand({ TargetPrincipal: account.id, TaskPolicyArn: { arn: taskPolicyArn(task) } }),
      );
      return as(assumed.Credentials!);
    },
    async asRole(name) {
      const { sts } = operator();
      const RoleArn = `arn:aws:iam::${this.delegate().id}:role/${name}`;
      const assumed = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
      return as(assumed.Credentials!);
    },
    delegate: () => running.world.organization.accounts.find(({ name }) => name === 'security-tooling')!,
    member: (root) =>
      running.world.organization.accounts
        .slice(1)
        .find((account) => account.state === 'ACTIVE' && root(account.root))!,
  };
}

function keys(caller: Pick<Caller, 'accessKeyId' | 'secretAccessKey'> | Credentials) {
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
