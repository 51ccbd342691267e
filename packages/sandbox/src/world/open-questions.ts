/**
 * What nobody here knows of AWS, where two answers are plausible: each question with its answers, of which the
 * first is given unless another is assumed. docs/sandbox/behaviour.md, "Open questions", says what they are about.
 */
export const openQuestions = {
  /** AssumeRoot into an account that is suspended, closed, not yet active, or not of the organization. */
  'unusable-target': ['denied', 'invalid'],
  /** AssumeRoot with DurationSeconds 0. */
  'empty-session': ['expired', 'default'],
  /** What the denial of a call outside the task of a root session names. */
  'out-of-task': ['kind', 'arn'],
  /** GetCallerIdentity in a root session, whose task policy denies it. */
  'root-caller-identity': ['allowed', 'denied'],
  /** DeleteVirtualMFADevice in a session that deletes root credentials. */
  'root-virtual-device': ['denied', 'allowed'],
  /** UserName of a root user's access keys, MFA devices and signing certificates in their lists. */
  'root-user-name': ['absent', 'root'],
  /** By what LookupEvents finds and shows a root user whose account has an alias. */
  'lookup-username': ['root', 'alias'],
} as const;

type Questions = typeof openQuestions;

/** An answer to each question. */
export type Assumptions = { readonly [Question in keyof Questions]: Questions[Question][number] };

/** The answers that are given unless others are assumed. */
export const usualAnswers: Assumptions = firstAnswers();

function firstAnswers(): Assumptions {
  const first = Object.entries(openQuestions).map(([question, [answer]]) => [question, answer]);
  // Each question has an answer of its own: the entries cannot say so.
  return Object.fromEntries(first) as Assumptions;
}
