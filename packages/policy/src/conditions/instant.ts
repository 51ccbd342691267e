// The forms of W3C's profile of ISO 8601: from the year alone to fractions of a second.
const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;
const epochSeconds = /^\d{5,}(?:\.\d+)?$/;

/**
 * A date of a policy or a request, in milliseconds since 1970. Undefined when the text is no date.
 *
 * @see IAM User Guide, reference_policies_elements_condition_operators, Conditions_Date
 */
export function instantOf(text: string): number | undefined {
  if (epochSeconds.test(text)) return Number(text) * 1000;
  const parts = iso.exec(text);
  if (!parts) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '0'] = parts;
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(utc);
  // Date.UTC takes 31 February for 3 March: a day that does not exist is no date.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  return utc + Number(`0.${fraction}`) * 1000 - offsetOf(parts[8]);
}

/** Milliseconds by which a zone is ahead of UTC. A time without a zone is UTC. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
