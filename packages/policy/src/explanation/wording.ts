import type { LayerName } from '../evaluation/layers.js';
import type { Principal } from '../evaluation/principal.js';
import type { StatementReference } from '../evaluation/statement-reference.js';
import type { ElementCheck } from './explanation.js';

/** Names of what the evaluator knows by number only. */
export interface Names {
  /** For example `p-examplepolicyid111 (DenyRoot)`. */
  readonly policy?: (place: Pick<StatementReference, 'layer' | 'level' | 'policy'>) => string | undefined;
  /** For example `OU Workloads`. */
  readonly level?: (layer: 'scp' | 'rcp', level: number) => string | undefined;
}

const layerTitles: Readonly<Record<LayerName, string>> = {
  scp: 'SCPs',
  rcp: 'RCPs',
  task: 'task policy',
  session: 'session policies',
  boundary: 'permissions boundary',
  identity: 'identity policies',
  resource: 'resource policy',
};

/** @example layerTitle('scp', 1, { level: () => 'OU Workloads' }) // 'SCPs of OU Workloads' */
export function layerTitle(layer: LayerName, level: number | undefined, names: Names): string {
  const title = layerTitles[layer];
  if (level === undefined || (layer !== 'scp' && layer !== 'rcp')) return title;
  const name = names.level?.(layer, level);
  return name === undefined ? `${title} at level ${level}` : `${title} of ${name}`;
}

/** @example statementTitle(reference, {}) // 'policy 1, statement 2 "DenyRoot" (line 12)', counted from 1 */
export function statementTitle(
  { policy, index, sid, at, ...place }: StatementReference,
  names: Names,
): string {
  const name = names.policy?.({ ...place, policy }) ?? `policy ${policy + 1}`;
  const quotedSid = sid === undefined ? '' : ` "${sid}"`;
  return `${name}, statement ${index + 1}${quotedSid} (line ${at.line})`;
}

/** @example principalTitle({ kind: 'root-session', account: '111122223333' }) // 'a root session in 111122223333' */
export function principalTitle(principal: Principal): string {
  switch (principal.kind) {
    case 'root-user':
      return `the root user of ${principal.account}`;
    case 'root-session':
      return `a root session in ${principal.account}`;
    case 'user':
      return `the IAM user ${principal.userName} of ${principal.account}`;
    case 'role':
      return `the role ${principal.roleName} of ${principal.account}`;
    case 'role-session':
      return `${principal.sessionName} in the role ${principal.roleName} of ${principal.account}`;
    case 'federated-user':
      return `the federated user ${principal.userName} of ${principal.account}`;
    case 'service':
      return `the service ${principal.service}`;
    case 'identity-provider':
      return `an identity of ${principal.provider}`;
    case 'anonymous':
      return 'somebody anonymous';
  }
}

/** What an element of a statement asks. */
export type Asked = Pick<ElementCheck, 'element' | 'operator' | 'key' | 'expected'>;

/** @example asked(check) // 'ArnLike aws:PrincipalArn "arn:aws:iam::*:root"' */
export function asked({ element, operator, key, expected }: Asked): string {
  return `${operator === undefined ? element : `${operator} ${key}`} ${listOf(expected)}`;
}

/** @example checkLine(check) // 'Action "s3:*" does not hold: "sqs:SendMessage"' */
export function checkLine(check: ElementCheck): string {
  const { matches, actual } = check;
  if (matches === 'unknown') return `${asked(check)} is open`;
  const holds = matches ? 'holds' : 'does not hold';
  if (actual === 'unknown') return `${asked(check)} ${holds}, whatever the value`;
  return `${asked(check)} ${holds}: ${actual.length === 0 ? 'the request does not carry the key' : listOf(actual)}`;
}

const longestList = 4;

function listOf(values: readonly string[]): string {
  if (values.length === 0) return '[]';
  const shown = values.slice(0, longestList).map((value) => `"${value}"`);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
