/** What came of a read. */
export type Outcome = { readonly answer: object } | { readonly error: RefusedRead };

/** An error as AWS words it. */
export interface RefusedRead {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** @throws what is no answer of AWS's: no connection, no credentials, a read that the guard stopped */
export async function outcomeOf(read: Promise<object>): Promise<Outcome> {
  try {
    const { $metadata: _, ...answer } = (await read) as { readonly $metadata?: unknown };
    return { answer };
  } catch (error) {
    const { Code, name, message, $metadata } = error as SdkError;
    if ($metadata?.httpStatusCode === undefined) throw error;
    return { error: { code: Code ?? name, status: $metadata.httpStatusCode, message } };
  }
}

/** Whether the caller lacks a permission: what the read would have said is not known then. */
export function isDenial(outcome: Outcome): boolean {
  return 'error' in outcome && /^AccessDenied(Exception)?$/.test(outcome.error.code);
}

interface SdkError extends Error {
  /** As it stood in the answer; the SDK gives some errors names of its own. */
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}
