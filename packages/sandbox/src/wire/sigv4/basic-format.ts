/** A time as signatures hold it, ISO 8601 in its basic form: `20261122T093000Z`. */
export function basicFormat(time: Date | number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Milliseconds since 1970 of a time in basic form; NaN when it is none. */
export function parseBasicFormat(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
