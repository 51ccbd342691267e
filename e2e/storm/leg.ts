import {
  connect,
  type Dependencies,
  RootwardenError,
  type RunResult,
  remove,
  resumeRun,
} from '@rootwarden/core';
import { openGate, type Watch } from '../evidence/gate.js';
import { liftedRules, parseResult, removeEverywhere, startCommand } from '../evidence/removal.js';
import type { Disturbance } from './case.js';
import { onFullDisk } from './full-disk.js';
import { HastyClock } from './hasty-clock.js';
import { delegateOf, type Scene } from './scene.js';

/** What a leg of a storm does: the whole command, or the rest of a run. */
export interface Task {
  readonly lifted: boolean;
  /** The run to be resumed; the command when left out. */
  readonly resume: string | undefined;
}

/** How a leg ended. */
export interface Ended {
  /** What it told; nothing when it was killed, or stopped before there was anything to tell. */
  readonly result?: RunResult;
  /** Codes of errors that ended it. */
  readonly failure?: string;
  /** Whether the disturbance came before its end. */
  readonly struck: boolean;
  /** All that it wrote and told, to be searched for secrets. */
  readonly said: string;
}

/** Runs one leg of a storm: a removal, or what is left of one, disturbed or not. */
export function runLeg(scene: Scene, task: Task, disturbance?: Disturbance): Promise<Ended> {
  return disturbance?.kind === 'kill'
    ? runKilled(scene, task, disturbance)
    : runHere(scene, task, disturbance);
}

/** In a process of its own, which is killed. */
async function runKilled(
  { sandbox, folder }: Scene,
  { lifted, resume }: Task,
  { among, at, moment }: Extract<Disturbance, { kind: 'kill' }>,
): Promise<Ended> {
  let watch: Watch = () => 'pass';
  const gate = await openGate(sandbox.url, (passing, now) => watch(passing, now));
  const args = resume ? ['runs', 'resume', resume] : [...removeEverywhere, ...(lifted ? liftedRules : [])];
  const { child, ended } = startCommand(sandbox, { args, folder, url: gate.url });
  let passed = 0;
  watch = async ({ action }, now) => {
    const counts = among === 'requests' || /^(Delete|Deactivate)/.test(action);
    if (now !== moment || !counts || ++passed !== at) return 'pass';
    child.kill('SIGKILL');
    await ended;
    return 'drop';
  };
  try {
    const { exitCode, stdout, stderr } = await ended;
    await gate.settled();
    const said = stdout + stderr;
    if (exitCode === null) return { struck: true, said };
    // The command names no code; its words are those of the library.
    const nothing = stderr.includes('left nothing to do') ? 'nothing-to-resume: ' : '';
    if (stdout === '') return { struck: false, said, failure: nothing + stderr };
    return { struck: false, said, result: parseResult(stdout) };
  } finally {
    child.kill('SIGKILL');
    await ended;
    await gate.close();
  }
}

async function runHere(scene: Scene, { lifted, resume }: Task, disturbance?: Disturbance): Promise<Ended> {
  const { sandbox, folder } = scene;
  const { clock } = sandbox.world;
  const stop = new AbortController();
  const said: string[] = [];
  let struck = false;
  let applied = 0;
  const emit: Dependencies['emit'] = (event) => {
    said.push(JSON.stringify(event));
    if (event.code !== 'account-applied' || ++applied !== disturbance?.at) return;
    if (disturbance.kind === 'expiry') clock.advance(sessionSeconds + 1);
    if (disturbance.kind === 'interrupt') stop.abort(new Error('SIGINT'));
    struck ||= disturbance.kind === 'expiry' || disturbance.kind === 'interrupt';
  };
  const hasty = new HastyClock(sandbox.world);
  const credentials = disturbance?.kind === 'expiry' ? await openSession(scene) : operatorOf(scene);
  const aws = connect(
    { region: 'us-east-1', endpoint: sandbox.url, credentials: async () => credentials },
    { clock: hasty, emit },
  );
  const deps = { aws, clock: hasty, emit, signal: stop.signal };
  const allow = { recentKeys: lifted, recentSignIn: lifted, activeCertificates: lifted, mfaDelete: lifted };
  const work = async () =>
    resume
      ? resumeRun(deps, { runId: resume, stateDirectory: folder })
      : remove(deps, { selection: {}, allow, stateDirectory: folder, confirm: async () => true });
  const told = () => ({ struck, said: said.join('\n') });
  try {
    const ended =
      disturbance?.kind === 'full-disk'
        ? await onFullDisk(disturbance.at, work, () => {
            struck = true;
          })
        : await work();
    if (!('run' in ended)) return { ...told(), failure: ended.status };
    const failure = ended.failure?.code;
    said.push(JSON.stringify(ended));
    return { ...told(), result: ended.run, ...(failure && { failure }) };
  } catch (error) {
    if (!(error instanceof RootwardenError)) throw error;
    said.push(error.stack ?? '');
    return { ...told(), failure: `${error.code}: ${error.message}` };
  } finally {
    aws.close();
  }
}

const sessionSeconds = 3_600;

function operatorOf({ sandbox }: Scene) {
  const { accessKeyId, secretAccessKey } = sandbox.world.callers.securityOperator;
  return { accessKeyId, secretAccessKey };
}

/** A session of the delegate's role, which ends while a run lasts. */
async function openSession(scene: Scene) {
  const { sandbox } = scene;
  const hasty = new HastyClock(sandbox.world);
  const aws = connect(
    { region: 'us-east-1', endpoint: sandbox.url, credentials: async () => operatorOf(scene) },
    { clock: hasty, emit: () => {} },
  );
  try {
    const { Credentials } = await aws.operator('sts:AssumeRole', {
      RoleArn: `arn:aws:iam::${delegateOf(sandbox)}:role/SecurityOperations`,
      RoleSessionName: 'storm',
      DurationSeconds: sessionSeconds,
    });
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  } finally {
    aws.close();
  }
}
