import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { answerControl, controlPath, isControl } from './control/control-api.js';
import { controlRoutes } from './control/control-routes.js';
import type { Scenario } from './scenario/scenario.js';
import { type Call, type CallFilter, CallLog } from './server/call-log.js';
import { listen } from './server/http-server.js';
import { isOperation, ServicesInUse } from './server/services-in-use.js';
import { consolePath, isForBrowsers } from './sign-in/console/console-path.js';
import { loadSnapshot, writeSnapshot } from './snapshot/snapshot.js';
import { StateFile } from './snapshot/state-file.js';
import { certificateAt } from './topic-delivery/signature.js';
import { changed, type WeatherChange, weatherChangeSchema } from './weather/change.js';
import { type Conditions, weathers } from './weather/conditions.js';
import { type Fault, Faults, faultSchema } from './weather/faults.js';
import { FormerStates } from './weather/former-states.js';
import { weather } from './weather/weather.js';
import type { WireResponse } from './wire/http-message.js';
import type { Assumptions } from './world/open-questions.js';
import { createWorld, type World, type WorldOptions } from './world/world.js';

/** What a sandbox starts with. Everything may be left out. */
export interface SandboxOptions extends WeatherChange {
  /** Accounts of the organization, 3 to 50,000; 60. */
  readonly accounts?: number | undefined;
  /** The world is a function of accounts, seed and clock; 7. */
  readonly seed?: number | undefined;
  /** What the world's clock shows at first; now. */
  readonly clock?: Date | undefined;
  /** 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** A world by hand, instead of `accounts`. */
  readonly scenario?: Scenario | undefined;
  /**
   * The world is kept in this file: read at the start, where it is there, and then the options that make a world
   * do not matter; written soon after a change and at the stop.
   */
  readonly stateFile?: string | undefined;
  /** Start with trusted access and both features of centralized root access on. */
  readonly centralizedRootAccess?: boolean | undefined;
  /** Organizations sends the retired `Status` beside `State`. */
  readonly statusField?: boolean | undefined;
  /** Organizations sends `Paths` of accounts; true. */
  readonly paths?: boolean | undefined;
  /** Lists of Organizations begin with an empty page. */
  readonly emptyPages?: boolean | undefined;
  /** Denials name the policy that denies, as AWS has it since January 2026; true. */
  readonly policyArns?: boolean | undefined;
  /** CloudTrail's records of calls in a root session have `assumedRoot`, too; false. */
  readonly assumedRoot?: boolean | undefined;
  /** Another answer than the usual one where AWS's is not known: `{ 'root-user-name': 'root' }`. */
  readonly assumptions?: Partial<Assumptions> | undefined;
}

/** Bytes of a snapshot that is loaded over HTTP: about what JavaScript lets a text have. */
const maxSnapshot = 500 * 1024 * 1024;

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:4566`, for every service and for `/_sandbox/`. */
  readonly url: string;
  /** The bearer token of `/_sandbox/`. */
  readonly token: string;
  /** The door of root users, for a browser. The token is in it. */
  readonly consoleUrl: string;
  readonly world: World;
  /** Whether the world came out of the state file. */
  readonly continued: boolean;
  /** What to set to reach it as the security operator of the management account. */
  env(): Readonly<Record<string, string>>;
  /** The latest 100,000 calls, or those of them whose fields have the values of `filter`. */
  calls(filter?: CallFilter): readonly Call[];
  changeWeather(change: WeatherChange): Conditions;
  /** Breaks something until it is healed; throws RangeError for a fault that makes no sense. */
  break(fault: Fault): void;
  /** Heals the fault of that name, or all of them; false when there was none. */
  heal(name?: string): boolean;
  /** The world as JSON: organization, accounts, credentials, sessions, the time. */
  snapshot(): string;
  /**
   * Makes the world what a snapshot holds, at the time at which it was taken.
   *
   * @throws SnapshotError when it is none, or one of another version
   */
  restore(snapshot: string): void;
  /** World, clock, weather, faults and calls back to where they started. The token stays. */
  reset(): void;
  /** Lets requests under way finish and closes every connection. */
  stop(): Promise<void>;
}

/**
 * Starts an AWS organization on a port of 127.0.0.1.
 *
 * @throws RangeError when an option makes no sense; Error when the port is taken
 * @example
 * const sandbox = await startSandbox({ accounts: 60, centralizedRootAccess: true });
 * const iam = new IAMClient({ endpoint: sandbox.url, region: 'us-east-1', credentials: ... });
 * await sandbox.stop();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const services = new ServicesInUse();
  const world = createWorld({ ...(await worldOptions(options)), realTime: Date.now });
  const calls = new CallLog();
  const faults = new Faults();
  const under = (conditions: Conditions) => ({
    weather: weather(conditions, faults, () => performance.now()),
    formerStates: new FormerStates(world, conditions.staleReads),
  });
  const fairWeather = { ...weathers.calm, seed: options.seed ?? 7 };
  const startConditions = changed(fairWeather, checked(weatherChangeSchema(isOperation).strip(), options));
  let today = under(startConditions);
  const stateFile =
    options.stateFile === undefined ? undefined : new StateFile(options.stateFile, world, onFault);
  const continued = stateFile?.load() ?? false;

  const controlled = {
    world,
    calls,
    faults,
    isOperation,
    changeWeather(change: WeatherChange) {
      today = under(changed(today.weather.conditions, change));
      return today.weather.conditions;
    },
    snapshot() {
      const pieces: string[] = [];
      writeSnapshot(world, (piece) => pieces.push(piece));
      return pieces.join('');
    },
    restore(snapshot: string) {
      loadSnapshot(world, snapshot);
      // What was shown late belongs to the world that is gone.
      today = under(today.weather.conditions);
    },
    reset() {
      world.reset();
      calls.clear();
      faults.heal();
      today = under(startConditions);
    },
  };
  const routes = controlRoutes(controlled);
  const token = randomBytes(32).toString('base64url');

  let awsEndpoint: typeof import('./server/aws-endpoint.js') | undefined;
  const server = await listen({
    port: options.port ?? 0,
    now: () => world.clock.now(),
    maxBody: (head) => (isControl(head, token) ? maxSnapshot : undefined),
    async respond(request) {
      stateFile?.touch();
      if (isForBrowsers(request)) {
        const { answerBrowser } = await import('./sign-in/console/answer-browser.js');
        return answerBrowser({ world, calls }, token, request).catch(failed);
      }
      if (request.path.startsWith(controlPath)) return answerControl(routes, token, request).catch(failed);
      const certificate = certificateAt(request.path);
      if (certificate) return { status: 200, headers: { 'content-type': 'text/plain' }, body: certificate };
      await services.loadFor(request);
      // Reading, verifying and authorizing requests is most of the code: loaded with the first one, as the services are.
      awsEndpoint ??= await import('./server/aws-endpoint.js');
      const { served } = services;
      const endpoint = { services: served, world, ...today, calls, realNow: () => new Date(), onFault };
      const { response, delay } = awsEndpoint.answer(endpoint, request);
      // A long answer is no reason to live on.
      if (delay > 0) await setTimeout(delay, undefined, { ref: false });
      return response;
    },
  });

  return {
    url: server.url,
    token,
    consoleUrl: `${server.url}${consolePath}?token=${token}`,
    world,
    continued,
    env: () => environment(server.url, token, world),
    calls: (filter) => calls.list(filter),
    changeWeather: (change) => controlled.changeWeather(checked(weatherChangeSchema(isOperation), change)),
    break: (fault) => faults.break(checked(faultSchema(isOperation), fault)),
    heal: (name) => faults.heal(name),
    snapshot: () => controlled.snapshot(),
    restore: (snapshot) => controlled.restore(snapshot),
    reset: () => controlled.reset(),
    async stop() {
      await server.stop();
      stateFile?.close();
    },
  };
}

async function worldOptions(options: SandboxOptions): Promise<Omit<WorldOptions, 'realTime'>> {
  const {
    accounts,
    seed,
    clock,
    centralizedRootAccess,
    statusField,
    paths,
    emptyPages,
    policyArns,
    assumedRoot,
    assumptions,
  } = options;
  return {
    ...(options.scenario && { origin: await scenarioOrigin(options.scenario) }),
    ...(accounts !== undefined && { accounts }),
    ...(seed !== undefined && { seed }),
    ...(clock !== undefined && { clock }),
    ...(centralizedRootAccess !== undefined && { centralizedRootAccess }),
    answers: {
      ...assumptions,
      ...(statusField !== undefined && { statusField }),
      ...(paths !== undefined && { paths }),
      ...(emptyPages !== undefined && { emptyPages }),
      ...(policyArns !== undefined && { policyArns }),
      ...(assumedRoot !== undefined && { assumedRoot }),
    },
  };
}

/** Loaded where there is a scenario: most sandboxes have none. */
async function scenarioOrigin(scenario: Scenario): Promise<WorldOptions['origin']> {
  const { soundScenario } = await import('./scenario/check-scenario.js');
  const { buildWorld } = await import('./scenario/build-world.js');
  const sound = soundScenario(scenario);
  return (random, now) => buildWorld(random, sound, now);
}

/** Throws RangeError when a value makes no sense. */
function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw new RangeError(z.prettifyError(result.error));
  return result.data;
}

function environment(url: string, token: string, world: World): Readonly<Record<string, string>> {
  const { accessKeyId, secretAccessKey } = world.callers.securityOperator;
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    // The SDKs for JavaScript and Go read the first, the AWS CLI and boto3 the second.
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    ROOTWARDEN_SANDBOX_TOKEN: token,
  };
}

/** What whoever controls the sandbox gets instead of an answer that it could not make. */
function failed(error: unknown): WireResponse {
  onFault(error);
  return { status: 500, headers: { 'content-type': 'text/plain' }, body: `The sandbox failed: ${error}\n` };
}

/** A mistake of the sandbox's own must not pass for AWS's mood. */
function onFault(error: unknown): void {
  const stack = error instanceof Error ? error.stack : error;
  process.stderr.write(`rootwarden sandbox: [FAULT]: ${stack}\n`);
}
