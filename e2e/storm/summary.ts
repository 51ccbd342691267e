import type { Weathered } from './weather-it.js';

/** The table of many storms, as the reader of a log sees it. */
export function summaryOf(storms: readonly Weathered[]): string {
  const sum = (pick: (storm: Weathered) => number) => storms.reduce((total, storm) => total + pick(storm), 0);
  const outcomes = new Map<string, number>();
  for (const [outcome, rows] of storms.flatMap((one) => Object.entries(one.outcomes))) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + rows);
  }
  const befallen = (kinds: readonly string[]) =>
    sum(({ weather }) => kinds.reduce((total, kind) => total + (weather[kind] ?? 0), 0));
  const struck = storms.flatMap((one) => one.struck);
  const times = (kind: string) => struck.filter((one) => one === kind).length;
  const rows: (readonly [string, number])[] = [
    ['seeds', storms.length],
    ['accounts', sum(({ storm }) => storm.accounts)],
    ['requests', sum(({ requests }) => requests)],
    ['throttled', befallen(['throttled'])],
    ['failed with 500 or 503', befallen(['failed', 'unavailable'])],
    ['reset before the effect', befallen(['reset-before-effect'])],
    ['reset after the effect', befallen(['reset-after-effect'])],
    ['stale reads', befallen(['stale-read'])],
    ['retried by the tool', sum(({ retried }) => retried)],
    ['commands', sum(({ legs }) => legs)],
    ['kills', times('kill')],
    ['credentials expired', times('expiry')],
    ['disks full', times('full-disk')],
    ['interrupted', times('interrupt')],
    ...[...outcomes].sort().map(([outcome, count]) => [`outcome ${outcome}`, count] as const),
    ['violations', sum(({ violations }) => violations.length)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(28)}${String(value).padStart(10)}\n`).join('');
}

/** One storm, as soon as it is over: shrinking one that failed takes its time. */
export function lineOf({ storm, requests, struck, violations }: Weathered, seconds: number): string {
  const what = struck.length > 0 ? struck.join(', ') : 'undisturbed';
  const wrong = someOf(violations)
    .map((violation) => `\n  ${violation}`)
    .join('');
  return `seed ${storm.seed}: ${requests} requests in ${seconds.toFixed(1)} s, ${what}; ${violations.length} violations${wrong}`;
}

/** Sentences enough to see what is wrong. */
export function someOf(violations: readonly string[], most = 20): string[] {
  const more = violations.length - most;
  return [...violations.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])];
}
