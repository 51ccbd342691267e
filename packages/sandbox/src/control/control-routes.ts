import { z } from 'zod';
import { type CallFilter, type CallLog, callFields } from '../server/call-log.js';
import { signInRoutes } from '../sign-in/sign-in-routes.js';
import { SnapshotError } from '../snapshot/snapshot.js';
import { cloudTrailRecord } from '../trail/cloudtrail-record.js';
import { type WeatherChange, weatherChangeSchema } from '../weather/change.js';
import type { Conditions } from '../weather/conditions.js';
import { type Faults, faultSchema } from '../weather/faults.js';
import type { WireRequest } from '../wire/http-message.js';
import { worldTruth } from '../world/truth.js';
import type { World } from '../world/world.js';
import { ControlError, type ControlRoutes } from './control-api.js';
import { readBody } from './read-body.js';

/** What the control API reads and moves. */
export interface Controlled {
  readonly world: World;
  readonly calls: CallLog;
  readonly faults: Faults;
  /** Changes the weather and tells what it is then. */
  changeWeather(change: WeatherChange): Conditions;
  isOperation(name: string): boolean;
  /** The world as JSON. */
  snapshot(): string;
  /** Makes the world what a snapshot holds; throws SnapshotError when it is none. */
  restore(snapshot: string): void;
  /** Everything back to where the sandbox started. */
  reset(): void;
}

/** Seconds: a century either way. A clock moved beyond what dates can hold would stop the sandbox. */
const century = 100 * 365 * 86_400;
const named = z.strictObject({ name: z.string().optional() });
const clockChange = z.strictObject({ advance: z.number().min(-century).max(century) });

/** The routes under `/_sandbox/`. */
export function controlRoutes(controlled: Controlled): ControlRoutes {
  const { world, calls, faults } = controlled;
  const isOperation = (name: string) => controlled.isOperation(name);
  const weatherChange = weatherChangeSchema(isOperation);
  const fault = faultSchema(isOperation);
  return {
    'GET world': () => worldTruth(world),
    'GET callers': () => ({ callers: world.callers }),
    'POST callers': async (request) => {
      // Reads policies, which no sandbox does at its start.
      const { createCaller } = await import('./create-caller.js');
      return sensible(() => createCaller(world, request));
    },
    'GET calls': (request) => ({ calls: calls.list(filterOf(request)), dropped: calls.dropped }),
    'GET trail': (request) => trailOf(world, request),
    'GET mail': (request) => mailOf(world, request),
    ...signInRoutes(controlled),
    'POST reset': () => {
      controlled.reset();
      return { now: world.clock.now() };
    },
    'POST clock': (request) => {
      world.clock.advance(readBody(clockChange, request).advance);
      return { now: world.clock.now() };
    },
    'POST snapshot': (request) => {
      if (request.body.length === 0) return controlled.snapshot();
      sensible(() => controlled.restore(Buffer.from(request.body).toString()));
      return { now: world.clock.now() };
    },
    'POST weather': (request) => {
      const change = readBody(weatherChange, request);
      return sensible(() => controlled.changeWeather(change));
    },
    'GET faults': () => ({ faults: faults.list }),
    'POST break': (request) => {
      faults.break(readBody(fault, request));
      return { faults: faults.list };
    },
    'POST heal': (request) => {
      const { name } = readBody(named, request);
      if (!faults.heal(name) && name !== undefined) throw new ControlError(`There is no fault '${name}'.`);
      return { faults: faults.list };
    },
  };
}

/** What CloudTrail has of one account, the oldest first. */
function trailOf(world: World, { query }: WireRequest): object {
  const account = query.get('account') ?? '';
  if (!world.accounts.has(account)) throw new ControlError(`There is no account '${account}'.`);
  const events = [...world.history.newestFirst(account)].reverse();
  const records = events.map(({ event }) => cloudTrailRecord(event, world));
  return { records, dropped: world.history.dropped(account) };
}

/** The mails to an address, or to everybody. */
const mailOf = ({ mailbox }: World, { query }: WireRequest) => ({
  mails: mailbox.of(query.get('to') ?? undefined),
  dropped: mailbox.dropped,
});

/** What makes no sense where it goes together is the sender's mistake. */
function sensible<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SnapshotError) throw new ControlError(error.message);
    throw error;
  }
}

function filterOf({ query }: WireRequest): CallFilter {
  const names: readonly string[] = callFields;
  const unknown = [...query.keys()].filter((name) => !names.includes(name));
  if (unknown.length === 0) return Object.fromEntries(query);
  throw new ControlError(`Calls have no ${unknown.join(', ')}: filter by ${callFields.join(', ')}.`);
}
