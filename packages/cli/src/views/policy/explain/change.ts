import { wrap } from '../../cells.js';
import type { Layout } from '../../layout.js';
import { printable } from '../../words.js';
import { placeOf, titleOf } from '../decider.js';
import type { ExplainedChange, ExplainedCheck, ExplainedRequest } from './document.js';

/** One change that would turn a decision, as a thing to do. */
export function* changeView(
  change: ExplainedChange,
  { action, resource }: ExplainedRequest,
  { columns, colours }: Layout,
): Generator<string> {
  const told = (text: string) => wrap(printable(text), columns, '  ');
  switch (change.kind) {
    case 'lift-deny': {
      const { statement, conditions, sparesRootSessions } = change;
      if (sparesRootSessions) {
        yield* told(`Let ${titleOf(statement)} spare root sessions. Add to its Condition:`);
        yield colours.green('      "Null": { "aws:AssumedRoot": "true" }');
        return;
      }
      if (statement.layer === 'task') {
        yield* told('Open the session for the task that this action belongs to: a task policy is AWS’s own.');
        return;
      }
      const ways = conditions.map(asked).join('; or ');
      yield* told(
        `Narrow or remove ${titleOf(statement)}${ways ? `. It would not apply without: ${ways}` : ''}.`,
      );
      return;
    }
    case 'add-allow': {
      const { naming, nearest } = change;
      const itself =
        naming && !naming.includes('account') ? ', naming the principal and not its account' : '';
      yield* told(`Allow ${action} on ${resource} in ${placeOf(change)}${itself}.`);
      if (nearest)
        yield* told(
          `The nearest is ${titleOf(nearest.statement)}, but for ${nearest.mismatches.map(asked).join(' and ')}.`,
        );
      else if (change.layer === 'scp')
        yield* told('Every level needs an Allow. Usually it is AWS’s own FullAWSAccess.');
      return;
    }
    case 'drop-allow':
      yield* told(`Remove ${titleOf(change.statement)}.`);
      return;
    case 'add-deny':
      yield* told('Nothing allows root, so only a Deny takes it away: add one to an SCP above the account.');
  }
}

function asked({ element, operator, key, expected }: ExplainedCheck): string {
  return `${operator === undefined ? element : `${operator} ${key}`} ${expected.join(', ')}`;
}
