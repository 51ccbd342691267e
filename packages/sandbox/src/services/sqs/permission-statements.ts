import { type Queue, queueArn } from '../../world/queue.js';
import type { WrittenStatement } from '../resource-policies/statements.js';

/** The text of the queue's policy with other statements; empty for none. */
export function withStatements(queue: Queue, statements: readonly WrittenStatement[]): string {
  if (statements.length === 0) return '';
  const head = queue.policy
    ? JSON.parse(queue.policy.document)
    : { Version: '2012-10-17', Id: `${queueArn(queue)}/SQSDefaultPolicy` };
  return JSON.stringify({ ...head, Statement: statements });
}
