import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import type { Naming } from '../evaluation/principal-match.js';
import type { Residual } from '../evaluation/residual.js';
import type { StatementReference } from '../evaluation/statement-reference.js';
import type { Verdict } from '../evaluation/verdict.js';
import type { Change, LayerExplanation, StatementExplanation } from './explanation.js';
import { asked, checkLine, layerTitle, type Names, principalTitle, statementTitle } from './wording.js';

/**
 * A verdict for a person: what was asked, what decided it, what each layer says, and what would turn it.
 *
 * @param names what the policies and the levels are called; they have numbers otherwise
 * @returns lines without colour
 * @example explanationText(evaluate(request, layers), request).join('\n')
 */
export function explanationText(
  verdict: Verdict,
  request: AuthorizationRequest,
  names: Names = {},
): readonly string[] {
  const { layers } = verdict.explanation;
  return [
    `${verdict.decision}: ${request.action} on ${request.resource}`,
    `by ${principalTitle(request.principal)}`,
    '',
    reasonLine(verdict, names),
    '',
    ...layers.flatMap((layer) => layerLines(layer, verdict, names)),
    ...residualPart(verdict, names),
    ...changePart(verdict, names),
  ];
}

function reasonLine({ reason, layer, level, statement, exception }: Verdict, names: Names): string {
  const where = layer ? layerTitle(layer, level, names) : 'policies';
  const which = statement ? statementTitle(statement, names) : '';
  switch (reason) {
    case 'explicit-deny':
      return `An explicit deny in the ${where}: ${which}.`;
    case 'implicit-deny':
      return `Nothing in the ${where} allows it, so it is denied without a statement that says so.`;
    case 'allow':
      return `Allowed by the ${where}: ${which}.`;
    case 'root':
      return 'Root may do everything in its account that nothing denies.';
    case 'service-exception':
      return `${exception?.says} (${exception?.source}${exception?.assumed ? ', assumed' : ''})`;
    case 'unknown-keys':
      return 'It depends on keys whose value is not known.';
  }
}

const effects: Readonly<Record<LayerExplanation['effect'], string>> = {
  denies: 'denied by',
  'may-deny': 'may be denied by',
  allows: 'allowed by',
  'may-allow': 'may be allowed by',
  silent: 'no statement applies',
};

function layerLines(explained: LayerExplanation, verdict: Verdict, names: Names): readonly string[] {
  const { layer, level, freedom, exception, effect, statements } = explained;
  const title = layerTitle(layer, level, names);
  if (freedom !== undefined) return [`${title}: ${freedom}`];
  const note = exception ? [`${title}: its denies do not bind. ${exception.says}`] : [];
  const told = worthTelling(effect, statements);
  return [
    ...note,
    `${title}: ${effects[effect]}`,
    ...told.flatMap((statement) => statementLines(statement, verdict, names)),
  ];
}

/** What made the layer's effect; of a silent layer the Allows, which nearly did. */
function worthTelling(
  effect: LayerExplanation['effect'],
  statements: readonly StatementExplanation[],
): readonly StatementExplanation[] {
  if (effect === 'silent') return statements.filter((statement) => statement.effect === 'Allow');
  const telling = effect === 'denies' || effect === 'may-deny' ? 'Deny' : 'Allow';
  return statements.filter((statement) => statement.effect === telling && statement.applies !== false);
}

/** An Allow that applies needs no proof, unless it is the one that decided. */
function statementLines(explained: StatementExplanation, verdict: Verdict, names: Names): readonly string[] {
  const { statement, effect, applies, checks } = explained;
  const isPlain = effect === 'Allow' && applies === true && !isSame(statement, verdict.statement);
  const told = applies === false ? checks.filter(({ matches }) => matches !== true) : checks;
  return [
    `  ${statementTitle(statement, names)}`,
    ...(isPlain ? [] : told.map((check) => `    ${checkLine(check)}`)),
  ];
}

function isSame(one: StatementReference, other: StatementReference | undefined): boolean {
  const place = ({ layer, level, policy, index }: StatementReference) => [layer, level, policy, index].join();
  return other !== undefined && place(one) === place(other);
}

function residualPart({ residual }: Verdict, names: Names): readonly string[] {
  return residual ? ['', 'Allowed exactly when:', ...residualLines(residual, names, '  ')] : [];
}

function residualLines(residual: Residual, names: Names, indent: string): readonly string[] {
  if (residual.kind === 'test') {
    const { element, operator, key, values, statement } = residual;
    const test = asked({ element, expected: values, ...(operator && key && { operator, key }) });
    const where = layerTitle(statement.layer, statement.level, names);
    return [`${indent}${test} (${where}: ${statementTitle(statement, names)})`];
  }
  const deeper = `${indent}  `;
  if (residual.kind === 'not') return [`${indent}not`, ...residualLines(residual.of, names, deeper)];
  return [
    `${indent}${residual.kind} of`,
    ...residual.of.flatMap((part) => residualLines(part, names, deeper)),
  ];
}

function changePart({ decision, explanation: { changes } }: Verdict, names: Names): readonly string[] {
  if (changes.length === 0) return [];
  const turned = decision === 'denied' ? 'allow' : 'deny';
  const all = changes.length > 1 ? ', all of' : '';
  return ['', `To ${turned} it${all}:`, ...changes.map((change) => `  ${changeLine(change, names)}`)];
}

function changeLine(change: Change, names: Names): string {
  switch (change.kind) {
    case 'lift-deny': {
      const where = layerTitle(change.statement.layer, change.statement.level, names);
      const ways = change.conditions.map((condition) => `, or ${asked(condition)} not to hold`);
      return `${where}: ${statementTitle(change.statement, names)} has to go${ways.join('')}`;
    }
    case 'add-allow': {
      const where = layerTitle(change.layer, change.level, names);
      const allow = change.naming ? `allow it, naming ${naming(change.naming)}` : 'allow it';
      if (!change.nearest) return `${where}: ${allow}`;
      const { statement, mismatches } = change.nearest;
      return `${where}: ${allow}; ${statementTitle(statement, names)} would, but for ${mismatches.map(asked).join(' and ') || 'the way it names the principal'}`;
    }
    case 'drop-allow': {
      const { statement } = change;
      return `${layerTitle(statement.layer, statement.level, names)}: take away ${statementTitle(statement, names)}`;
    }
    case 'add-deny':
      return `${layerTitle(change.layer, undefined, names)}: deny it; root needs no Allow that could be taken away`;
  }
}

function naming(ways: readonly Naming[]): string {
  return ways.includes('direct') ? 'the user or session itself' : 'the role or user behind the session';
}
