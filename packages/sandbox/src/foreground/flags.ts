import type { SandboxOptions } from '../start-sandbox.js';
import type { Limit } from '../weather/token-bucket.js';
import { type Assumptions, openQuestions } from '../world/open-questions.js';

/** What a sandbox in the foreground is told. */
export interface ForegroundOptions extends SandboxOptions {
  readonly limits?: Readonly<Record<string, Limit>>;
  /** YAML. */
  readonly scenarioFile?: string;
  /** The exports are written there once it listens. */
  readonly envFile?: string;
}

/** One flag of `npx @rootwarden/sandbox` and of `rootwarden sandbox start`. */
export interface SandboxFlag<Option extends keyof ForegroundOptions = keyof ForegroundOptions> {
  /** The option that it sets. */
  readonly option: Option;
  /** `--accounts` */
  readonly name: string;
  /** What stands for its argument in the help; a switch has none. */
  readonly argument?: string;
  readonly description: string;
  /** The text that is parsed where the flag is not given. */
  readonly default?: string;
  /**
   * The value of the option. A flag that may be repeated adds to the value it has.
   *
   * @throws FlagError when the text is none
   */
  parse(text: string, previous?: ForegroundOptions[Option]): NonNullable<ForegroundOptions[Option]>;
}

/** A flag whose value makes no sense: wrong usage. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

type AnyFlag = { [Option in keyof ForegroundOptions]-?: SandboxFlag<Option> }[keyof ForegroundOptions];

/** Every flag of the sandbox, in the order of the help. */
export const sandboxFlags: readonly AnyFlag[] = [
  {
    option: 'accounts',
    name: '--accounts',
    argument: 'N',
    description: 'accounts of the organization, 3 to 50,000',
    default: '60',
    parse: (text) => wholeNumber(text, { name: '--accounts', from: 3, to: 50_000 }),
  },
  {
    option: 'seed',
    name: '--seed',
    argument: 'S',
    description: 'the world is a function of the accounts, the seed and the clock',
    default: '7',
    parse: (text) => wholeNumber(text, { name: '--seed', from: 0, to: 2 ** 32 - 1 }),
  },
  {
    option: 'clock',
    name: '--clock',
    argument: 'ISO',
    description: "the world's time at the start, 2026-11-22T09:30:00Z (default: now)",
    parse: time,
  },
  {
    option: 'port',
    name: '--port',
    argument: 'P',
    description: 'the port of 127.0.0.1; 0 takes a free one',
    default: '4566',
    parse: (text) => wholeNumber(text, { name: '--port', from: 0, to: 65_535 }),
  },
  {
    option: 'centralizedRootAccess',
    name: '--centralized-root-access',
    description: 'start with trusted access and both features on',
    parse: () => true,
  },
  {
    option: 'weather',
    name: '--weather',
    argument: 'calm|aws|storm',
    description: 'latency, throttling and failures',
    default: 'calm',
    parse: weatherName,
  },
  {
    option: 'latencyMs',
    name: '--latency',
    argument: 'MS',
    description: "every answer takes this long (default: the weather's)",
    parse: (text) => wholeNumber(text, { name: '--latency', from: 0, to: 60_000 }),
  },
  {
    option: 'limits',
    name: '--limit',
    argument: 'SERVICE:OPERATION=RATE/BURST',
    description: 'a token bucket for one operation, repeatable: sts:AssumeRoot=20/40',
    parse: (text, previous = {}) => ({ ...previous, ...limit(text) }),
  },
  {
    option: 'statusField',
    name: '--status-field',
    description: 'Organizations sends the retired Status beside State',
    parse: () => true,
  },
  {
    option: 'paths',
    name: '--paths',
    argument: 'on|off',
    description: 'Organizations sends Paths of accounts and Path of OUs (default: on)',
    parse: (text) => onOrOff(text, '--paths'),
  },
  {
    option: 'emptyPages',
    name: '--empty-pages',
    description: 'lists of Organizations begin with an empty page',
    parse: () => true,
  },
  {
    option: 'policyArns',
    name: '--policy-arns',
    argument: 'on|off',
    description: 'denials name the policy that denies, as AWS has it since January 2026 (default: on)',
    parse: (text) => onOrOff(text, '--policy-arns'),
  },
  {
    option: 'assumedRoot',
    name: '--assumed-root',
    description: "CloudTrail's records of calls in a root session have assumedRoot, too",
    parse: () => true,
  },
  {
    option: 'assumptions',
    name: '--assume',
    argument: 'QUESTION=ANSWER',
    description: "the other answer where AWS's is not known, repeatable: root-user-name=root",
    parse: (text, previous = {}) => ({ ...previous, ...assumption(text) }),
  },
  {
    option: 'scenarioFile',
    name: '--scenario',
    argument: 'FILE',
    description: 'a world by hand, in YAML, instead of --accounts',
    parse: (text) => text,
  },
  {
    option: 'stateFile',
    name: '--state',
    argument: 'FILE',
    description: 'keep the world in this file: go on with the world that is there, else with a new one',
    parse: (text) => text,
  },
  {
    option: 'envFile',
    name: '--env-file',
    argument: 'FILE',
    description: 'write the exports there once it listens',
    parse: (text) => text,
  },
];

function wholeNumber(text: string, { name, from, to }: { name: string; from: number; to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new FlagError(`${name} wants a whole number from ${from} to ${to}, not '${text}'.`);
}

function onOrOff(text: string, name: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new FlagError(`${name} is on or off, not '${text}'.`);
}

function time(text: string): Date {
  const value = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(value.getTime())) return value;
  throw new FlagError(`--clock wants a time like 2026-11-22T09:30:00Z, not '${text}'.`);
}

function weatherName(text: string): 'calm' | 'aws' | 'storm' {
  if (text === 'calm' || text === 'aws' || text === 'storm') return text;
  throw new FlagError(`--weather is calm, aws or storm, not '${text}'.`);
}

function assumption(text: string): Partial<Assumptions> {
  const [question, answer, ...rest] = text.split('=');
  const questions = Object.entries<readonly string[]>(openQuestions);
  const answers = questions.find(([known]) => known === question)?.[1];
  // The two belong together, which a computed name cannot say.
  if (answers?.includes(`${answer}`) && rest.length === 0) return { [`${question}`]: answer };
  const known = questions.map(([name, all]) => `${name}=${all.join('|')}`).join(', ');
  throw new FlagError(`--assume wants QUESTION=ANSWER, not '${text}': ${known}.`);
}

function limit(text: string): Readonly<Record<string, Limit>> {
  const [, operation, rate, burst] = /^(\w+:\w+)=(\d+(?:\.\d+)?)\/(\d+)$/.exec(text) ?? [];
  if (operation && Number(rate) > 0 && Number(burst) >= 1) {
    return { [operation]: { rate: Number(rate), burst: Number(burst) } };
  }
  throw new FlagError(`--limit wants SERVICE:OPERATION=RATE/BURST, sts:AssumeRoot=20/40, not '${text}'.`);
}
