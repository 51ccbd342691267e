import type { EventBus } from '../../world/event-bus.js';

/** A statement as it stands in the text of a policy. */
export interface BusStatement {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

export function statementsOf({ policy }: EventBus): readonly BusStatement[] {
  if (!policy) return [];
  return [JSON.parse(policy.document).Statement].flat();
}

export const withStatements = (statements: readonly BusStatement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
