import type { LayerName, StatementReference, Verdict } from '@rootwarden/policy';
import type { LayersWithNames } from '@rootwarden/policy/test-files';
import { printable } from '../words.js';
import type { NamedStatement } from './explain/document.js';

type Names = LayersWithNames['names'];

const layerNouns: Readonly<Record<LayerName, string>> = {
  scp: 'SCP',
  rcp: 'RCP',
  task: 'task policy',
  session: 'session policy',
  boundary: 'permissions boundary',
  identity: 'identity policy',
  resource: 'policy of the resource',
};

/** What the policies of a layer are called: `SCP`. */
export const nounOf = (layer: LayerName): string => layerNouns[layer];

/** @example placeOf({ layer: 'scp', level: 'Workloads' }) // 'SCP at Workloads' */
export function placeOf({
  layer,
  level,
}: {
  readonly layer: LayerName;
  readonly level?: string | undefined;
}): string {
  return level === undefined ? nounOf(layer) : `${nounOf(layer)} at ${printable(level)}`;
}

/** @example titleOf(statement) // 'statement 1 (DenyRoot) of deny-root.json' */
export function titleOf({ index, sid, policy }: Pick<NamedStatement, 'index' | 'sid' | 'policy'>): string {
  return `statement ${index + 1}${sid ? ` (${printable(sid)})` : ''} of ${printable(policy)}`;
}

/** What decided, as a sentence without its end. */
export function deciderText({ reason, layer, level, statement, exception }: Verdict, names: Names): string {
  const place = layer ? placeOf({ layer, level: levelName(layer, level, names) }) : 'policy';
  const by = statement ? `${titleOf(named(statement, names))}, ${withArticle(place)}` : withArticle(place);
  switch (reason) {
    case 'explicit-deny':
      return `denied by ${by}`;
    case 'implicit-deny':
      return `no ${place} allows it`;
    case 'allow':
      return `allowed by ${by}`;
    case 'root':
      return 'root may do everything in its account that nothing denies';
    case 'service-exception':
      return exception?.says ?? 'the service does not go by policies here';
    case 'unknown-keys':
      return 'it depends on what is not known';
  }
}

function levelName(layer: LayerName, level: number | undefined, names: Names): string | undefined {
  return layer === 'scp' || layer === 'rcp' ? names.level(layer, level ?? 0) : undefined;
}

function named(
  statement: StatementReference,
  names: Names,
): Pick<NamedStatement, 'index' | 'sid' | 'policy'> {
  const { index, sid } = statement;
  return { index, policy: names.policy(statement) ?? 'a policy', ...(sid && { sid }) };
}

/** The abbreviations are spelled: an S, an R. */
const withArticle = (noun: string): string => `${/^(?:SCP|RCP|identity)/.test(noun) ? 'an' : 'a'} ${noun}`;
