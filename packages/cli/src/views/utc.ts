/** A time to the minute. @example utc('2026-11-22T09:30:00.000Z') // '2026-11-22 09:30 UTC' */
export function utc(at: string): string {
  return `${at.replace('T', ' ').slice(0, 16)} UTC`;
}
