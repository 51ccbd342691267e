/** What the exit code of a run means. Documented in docs/exit-codes.md; scripts depend on it. */
export const exitCodes = {
  done: 0,
  incomplete: 1,
  changes: 2,
  findings: 3,
  interrupted: 130,
  usage: 252,
  configuration: 253,
  organization: 254,
  unexpected: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** From the one that matters most to the one that matters least. */
const severity: readonly ExitCode[] = [130, 255, 254, 253, 252, 1, 3, 2, 0];

/**
 * The code of a run in which several things happened.
 *
 * @example worst(0, 3, 1) // 1
 */
export function worst(...codes: readonly ExitCode[]): ExitCode {
  return severity.find((code) => codes.includes(code)) ?? exitCodes.done;
}
