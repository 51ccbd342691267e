/** One command of the AWS CLI and what it has to answer. */
export interface Row {
  /** As a shell takes it, without `aws`: blanks separate words, `$name` is what an earlier row kept. */
  readonly run: string;
  /** Who runs it, other than the one whose story it is: a caller, or credentials that a row kept. */
  readonly as?: string;
  /** What of the answer is looked at, in JMESPath: the CLI's own `--query`. */
  readonly query?: string;
  /** What the query gives; `$name` in texts of it, too. */
  readonly gives?: unknown;
  /** Under which name what the query gives is kept for later rows. */
  readonly keep?: string;
  /** The code of the error; a row without it succeeds. */
  readonly fails?: string;
  /** The words of that error, `$name` in them, too; where they were recorded of AWS. */
  readonly says?: string;
}

/** Commands that belong together, each on what the ones before left, in a world of their own. */
export interface Story {
  readonly title: string;
  /** `operator`, `administrator` (of the management account), `developer` (of `$account`), `standalone`. */
  readonly as: string;
  readonly rows: readonly Row[];
}

/** A policy of one statement as a word of a command. */
export const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (action: string, resource = '*') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
