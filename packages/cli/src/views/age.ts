const day = 86_400_000;

/**
 * How long before `now` something was, in the one unit that a person would use.
 *
 * @param instant ISO 8601
 * @param now ISO 8601; what lies after it counts as today: clocks differ a little
 * @example age('2026-10-01T00:00:00Z', '2026-11-22T00:00:00Z') // '52 days ago'
 */
export function age(instant: string, now: string): string {
  const [number, unit] = elapsed(instant, now);
  if (unit === 'day' && number < 2) return number < 1 ? 'today' : 'yesterday';
  return `${number} ${unit}s ago`;
}

/**
 * The same for a narrow column.
 *
 * @example shortAge('2026-10-01T00:00:00Z', '2026-11-22T00:00:00Z') // '52d ago'
 */
export function shortAge(instant: string, now: string): string {
  const [number, unit] = elapsed(instant, now);
  if (unit === 'day' && number < 2) return number < 1 ? 'today' : 'yesterday';
  return `${number}${shortUnits[unit]} ago`;
}

type Unit = 'day' | 'month' | 'year';
const shortUnits: Readonly<Record<Unit, string>> = { day: 'd', month: 'mo', year: 'y' };

/** Days up to three months, months up to two years, then years. */
function elapsed(instant: string, now: string): readonly [number, Unit] {
  const days = Math.floor((Date.parse(now) - Date.parse(instant)) / day);
  if (days < 90) return [days, 'day'];
  if (days < 731) return [Math.floor(days / 30.44), 'month'];
  return [Math.floor(days / 365.25), 'year'];
}
