import { type Queue, queueArn } from '../../world/queue.js';

/** A statement as it stands in the text of a policy. */
interface QueueStatement {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

export function statementsOf({ policy }: Queue): readonly QueueStatement[] {
  return policy ? [JSON.parse(policy.document).Statement].flat() : [];
}

/** The text of the queue's policy with other statements; empty for none. */
export function withStatements(queue: Queue, statements: readonly QueueStatement[]): string {
  if (statements.length === 0) return '';
  const head = queue.policy
    ? JSON.parse(queue.policy.document)
    : { Version: '2012-10-17', Id: `${queueArn(queue)}/SQSDefaultPolicy` };
  return JSON.stringify({ ...head, Statement: statements });
}
