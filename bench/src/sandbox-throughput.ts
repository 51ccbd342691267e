import { atLeast, type Measurement, plain } from './measurement.js';
import { type SandboxProcess, withSandbox } from './sandbox-process.js';
import { type Keys, signedRequest } from './signed-request.js';
import { WireConnection } from './wire-connection.js';
import { isTarget } from './world.js';

const connections = 16;
const sessions = 50;
const warmUpSeconds = 2;
const seconds = 8;

/** What an audit asks of each account in a root session. */
const reads = [
  'GetAccountSummary',
  'ListAccessKeys',
  'ListMFADevices',
  'GetLoginProfile',
  'ListSigningCertificates',
];

/** How many requests the sandbox answers, each authenticated and authorized by every policy that binds it. */
export async function benchSandboxThroughput(count = 1_000): Promise<Measurement[]> {
  return withSandbox(['--accounts', `${count}`], async (sandbox) => {
    const open = await Promise.all(
      Array.from({ length: connections }, () => WireConnection.open(sandbox.url)),
    );
    try {
      const requests = await auditRequests(sandbox, open[0] as WireConnection);
      await load(open, requests, warmUpSeconds);
      const before = await sandbox.usage();
      const { answered, failed, elapsed } = await load(open, requests, seconds);
      const after = await sandbox.usage();
      const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
      return [
        plain('accounts', count),
        plain('requests answered', answered),
        plain('of them with an error that was not meant', failed),
        plain('requests a second, beside its client on the same machine', answered / elapsed),
        atLeast('requests a second of CPU time', answered / cpuSeconds, { limit: 2_000, unit: '' }),
        plain('CPU time a request', (cpuSeconds / answered) * 1_000, ' ms'),
      ];
    } finally {
      for (const connection of open) connection.close();
    }
  });
}

/** Every request of an audit of some members, sessions and reads. */
async function auditRequests(
  sandbox: SandboxProcess,
  connection: WireConnection,
): Promise<readonly Buffer[]> {
  const { env, url } = sandbox;
  const { host } = new URL(url);
  const operator: Keys = {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const members = (await sandbox.world()).accounts.filter(isTarget).slice(0, sessions);
  const requests: Buffer[] = [];
  for (const { id } of members) {
    const assumeRoot = {
      Action: 'AssumeRoot',
      Version: '2011-06-15',
      TargetPrincipal: id,
      'TaskPolicyArn.arn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
    };
    const opening = signedRequest({ service: 'sts', host, form: assumeRoot }, operator);
    const { status, body } = await connection.send(opening);
    if (status !== 200) throw new Error(body);
    const member = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(body)?.[1] ?? '';
    const session: Keys = {
      accessKeyId: member('AccessKeyId'),
      secretAccessKey: member('SecretAccessKey'),
      sessionToken: member('SessionToken'),
    };
    const form = (Action: string) => ({ Action, Version: '2010-05-08' });
    requests.push(
      opening,
      ...reads.map((read) => signedRequest({ service: 'iam', host, form: form(read) }, session)),
    );
  }
  return requests;
}

/** Keeps every connection busy for so long. */
async function load(open: readonly WireConnection[], requests: readonly Buffer[], forSeconds: number) {
  const startedAt = performance.now();
  const until = startedAt + forSeconds * 1_000;
  let answered = 0;
  let failed = 0;
  const work = async (connection: WireConnection, from: number) => {
    for (let next = from; performance.now() < until; next += open.length) {
      const { status, body } = await connection.send(requests[next % requests.length] as Buffer);
      answered += 1;
      // That an account has no password is told by an error.
      if (status !== 200 && !body.includes('NoSuchEntity')) failed += 1;
    }
  };
  await Promise.all(open.map(work));
  return { answered, failed, elapsed: (performance.now() - startedAt) / 1_000 };
}
