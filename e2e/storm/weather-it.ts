import type { Disturbance, StormCase } from './case.js';
import { judge } from './judge.js';
import { type Observation, observe } from './observe.js';

/** What a storm came to. */
export interface Weathered {
  readonly storm: StormCase;
  /** What is wrong: sentences. */
  readonly violations: readonly string[];
  readonly requests: number;
  /** Requests by what the weather did to them. */
  readonly weather: Readonly<Record<string, number>>;
  readonly retried: number;
  /** Kinds of disturbances that came before the end of their leg. */
  readonly struck: readonly Disturbance['kind'][];
  /** Legs from the first command to the one that left nothing to be done. */
  readonly legs: number;
  /** Rows of all runs by their outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Removes everything in a storm, and looks whether it was right. */
export async function weather(storm: StormCase): Promise<Weathered> {
  const observation = await observe(storm);
  return { storm, violations: judge(observation), ...figuresOf(observation) };
}

function figuresOf({
  calls,
  tellings,
  struck,
  retried,
}: Observation): Omit<Weathered, 'storm' | 'violations'> {
  const befallen = new Map(calls.map((call) => [call.requestId, call.weather ?? 'spared'] as const));
  const rows = tellings.flatMap(({ run }) => run?.results[0]?.accounts ?? []);
  return {
    requests: befallen.size,
    weather: count([...befallen.values()]),
    retried,
    struck,
    legs: tellings.length,
    outcomes: count(rows.map(({ outcome }) => outcome)),
  };
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
