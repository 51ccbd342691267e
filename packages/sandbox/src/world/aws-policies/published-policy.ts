/** A policy of AWS's as AWS publishes it. */
export interface PublishedPolicy {
  readonly name: string;
  /** `/` or `/job-function/`. */
  readonly path: string;
  /** Where it is not known one is made up, which is assumed. */
  readonly id: string | undefined;
  readonly description: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The number of the version in force; older ones are not kept here. */
  readonly version: number;
  readonly document: unknown;
}

/** The document of a policy with these statements. */
export const policy = (...statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

export const allow = (...actions: readonly string[]) => ({ Effect: 'Allow', Action: actions, Resource: '*' });
