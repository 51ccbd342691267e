import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import { History, type Look } from '../../history/history.js';
import type { AuditResult } from '../../model/audit.js';
import type { RunResult } from '../../model/run.js';

/**
 * What was seen and done, oldest first.
 *
 * @param organizationId every organization when left out
 * @throws RootwardenError `newer-history`, `damaged-history` or `unusable-history`
 */
export async function listHistory(stateDirectory: string, organizationId?: string): Promise<Look[]> {
  const history = await History.open(stateDirectory);
  try {
    return history.looks(organizationId);
  } finally {
    history.close();
  }
}

/** Writes an audit or a run down. What cannot be written is a warning: the result itself stands. */
export async function remember(
  { emit }: Pick<Dependencies, 'emit'>,
  stateDirectory: string,
  result: AuditResult | RunResult,
): Promise<void> {
  try {
    const history = await History.open(stateDirectory);
    try {
      if (result.schema === 'rootwarden.audit/1') history.addAudit(result);
      else history.addRun(result);
    } finally {
      history.close();
    }
  } catch (error) {
    const { message, hint } =
      error instanceof RootwardenError ? error : { message: String(error), hint: undefined };
    emit({
      code: 'warning',
      warning: `This was not added to the history: ${message}`,
      ...(hint && { hint }),
    });
  }
}
