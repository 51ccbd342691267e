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

interface Place {
  readonly layer: LayerName;
  readonly level?: string | undefined;
}

const nounAt = ({ layer, level }: Place): string =>
  level === undefined ? nounOf(layer) : `${nounOf(layer)} at ${printable(level)}`;

/** Of these layers there is one policy at most. */
const isOne = (layer: LayerName): boolean => layer === 'task' || layer === 'boundary' || layer === 'resource';

/** @example placeOf({ layer: 'scp', level: 'Workloads' }) // 'an SCP at Workloads' */
export function placeOf(place: Place): string {
  if (isOne(place.layer)) return `the ${nounAt(place)}`;
  return `${place.layer === 'session' ? 'a' : 'an'} ${nounAt(place)}`;
}

/** @example titleOf(statement) // 'statement 1 (DenyRoot) of deny-root.json' */
export function titleOf({ index, sid, policy }: Pick<NamedStatement, 'index' | 'sid' | 'policy'>): string {
  return `statement ${index + 1}${sid ? ` (${printable(sid)})` : ''} of ${printable(policy)}`;
}

/** What decided, as a sentence without its end. */
export function deciderText(verdict: Verdict, names: Names): string {
  const { reason, layer, level, statement, exception } = verdict;
  switch (reason) {
    case 'explicit-deny':
    case 'allow': {
      const verb = reason === 'allow' ? 'allowed' : 'denied';
      const place = layer ? placeOf({ layer, level: levelName(layer, level, names) }) : 'a policy';
      return `${verb} by ${statement ? `${titleOf(named(statement, names))}, ` : ''}${place}`;
    }
    case 'implicit-deny': {
      if (!layer) return 'nothing allows it';
      const place = { layer, level: levelName(layer, level, names) };
      return isOne(layer) ? `${placeOf(place)} does not allow it` : `no ${nounAt(place)} allows it`;
    }
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
