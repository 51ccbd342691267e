import { AssumeRootCommand } from '@aws-sdk/client-sts';
import { taskPolicyArn } from '@rootwarden/policy';
import { type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asked, askedRemote, askedSandbox } from './asked.js';
import { differences } from './differences.js';
import { isDenial, outcomeOf } from './outcome.js';
import { type Ids, idsOf, type Read, reads, readsAsRoot } from './reads.js';

const isRemote = process.env.ROOTWARDEN_REMOTE === '1';
const member = process.env.ROOTWARDEN_REMOTE_MEMBER;
console.warn(
  isRemote
    ? `e2e/remote reads in the account of the credentials in the environment${member ? `, and as root in ${member}` : ''}.`
    : 'e2e/remote reads in a second sandbox: ROOTWARDEN_REMOTE=1 makes it read in a real account.',
);

type Account = Sandbox['world']['organization']['management'];
const holdsEverything = ({ root }: Account) =>
  root.password !== undefined &&
  [root.accessKeys, root.mfaDevices, root.signingCertificates].every((list) => list.length > 0);
const holdsNothing = ({ root, state }: Account) =>
  state === 'ACTIVE' &&
  root.password === undefined &&
  [root.accessKeys, root.mfaDevices, root.signingCertificates].every((list) => list.length === 0);

/** Readers of a sandbox in which every list has something in it, one for each kind of member. */
function readersOf(sandbox: Sandbox, ...kinds: readonly ((account: Account) => boolean)[]): readonly Asked[] {
  const { organization, clock } = sandbox.world;
  const members = organization.accounts.filter(({ id }) => id !== organization.management.id);
  const delegate = members.find(({ name }) => name === 'security-tooling');
  const wanted = kinds.map((kind) => members.find(kind)?.id);
  if (!delegate || wanted.includes(undefined)) throw new Error('This world lacks somebody who is read.');
  organization.registerDelegate(delegate.id, 'iam.amazonaws.com', clock.now());
  return askedSandbox(
    sandbox,
    wanted.map((id) => id ?? ''),
  );
}

/** Whole names: what `$what` puts into the name of a test is cut short. */
const named = (list: readonly Read[]) => list.map((read) => [read.what, read] as const);

describe('what AWS answers, the sandbox answers', () => {
  const sandboxes: Sandbox[] = [];
  const start = async (seed: number) => {
    const sandbox = await startSandbox({ seed, centralizedRootAccess: true });
    sandboxes.push(sandbox);
    return sandbox;
  };
  /** Who is held against the sandbox: a real account, or another sandbox. */
  let aws: Reader;
  let sandbox: readonly Reader[];
  beforeAll(async () => {
    const known = readersOf(await start(7), holdsEverything, holdsNothing);
    sandbox = await Promise.all(known.map(readerOf));
    const [other] = isRemote ? [askedRemote(process.env)] : readersOf(await start(11), holdsNothing);
    if (!other) throw new Error('There is nobody to ask.');
    aws = await readerOf(other);
  });
  afterAll(() => Promise.all(sandboxes.map((each) => each.stop())));

  test.for(named(reads))('%s', async ([, read], { skip }) => {
    const { found, isUnpermitted } = await compared(read, aws, sandbox);
    skip(isUnpermitted, 'the caller may not read that');
    expect(found).toEqual([]);
  });

  describe.skipIf(isRemote && !member)('in a root session for the audit task', () => {
    let root: Reader;
    let sandboxRoots: readonly Reader[];
    beforeAll(async () => {
      root = await asRoot(aws);
      sandboxRoots = await Promise.all(sandbox.map(asRoot));
    });

    test.for(named(readsAsRoot))('%s', async ([, read]) => {
      expect((await compared(read, root, sandboxRoots)).found).toEqual([]);
    });
  });
});

interface Reader {
  readonly asked: Asked;
  readonly ids: Ids;
}

const readerOf = async (asked: Asked): Promise<Reader> => ({ asked, ids: await idsOf(asked) });

async function asRoot({ asked, ids }: Reader): Promise<Reader> {
  const { Credentials: session } = await asked.sts.send(
    new AssumeRootCommand({ TargetPrincipal: asked.member, TaskPolicyArn: { arn: taskPolicyArn('audit') } }),
  );
  if (!session) throw new Error('AssumeRoot answered without credentials.');
  const credentials = {
    accessKeyId: session.AccessKeyId ?? '',
    secretAccessKey: session.SecretAccessKey ?? '',
    sessionToken: session.SessionToken ?? '',
  };
  return { asked: asked.with(credentials), ids };
}

/** What the one said and the others never say, and whether that is for want of a permission. */
async function compared({ ask }: Read, aws: Reader, sandbox: readonly Reader[]) {
  const outcome = ({ asked, ids }: Reader) => outcomeOf(ask(asked, ids));
  const said = await outcome(aws);
  const found = differences(said, await Promise.all(sandbox.map(outcome)));
  return { found, isUnpermitted: found.length > 0 && isDenial(said) };
}
