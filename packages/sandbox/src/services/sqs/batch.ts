import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';

const maxEntries = 10;

interface Entry {
  readonly Id: string | undefined;
}

/**
 * Throws AWS's error for a batch that is none. The texts were seen in the field.
 *
 * @param shape of an entry, `SendMessageBatchRequestEntry`
 */
export function checkBatch(entries: readonly Entry[], shape: string): void {
  const ids = entries.map(({ Id = '' }) => Id);
  if (ids.length === 0) {
    const message = `There should be at least one ${shape} in the request.`;
    throw new AwsError('EmptyBatchRequest', message);
  }
  if (ids.length > maxEntries) {
    const message = `Maximum number of entries per request are ${maxEntries}. You have sent ${ids.length}.`;
    throw new AwsError('TooManyEntriesInBatchRequest', message);
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    const message =
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
    throw new AwsError('InvalidBatchEntryId', message);
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
}

/** What became of a batch: each entry succeeds or fails on its own. */
interface BatchResult<Result> {
  readonly Successful: (Result & { Id: string | undefined })[];
  readonly Failed: BatchResultErrorEntry[];
}

export function eachOf<One extends Entry, Result extends object>(
  entries: readonly One[],
  make: (entry: One) => Result,
): BatchResult<Result> {
  const result: BatchResult<Result> = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      result.Successful.push({ Id: entry.Id, ...make(entry) });
    } catch (error) {
      // What the sandbox has not is no failure of one entry.
      if (!(error instanceof AwsError) || error.status >= 500) throw error;
      result.Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return result;
}
