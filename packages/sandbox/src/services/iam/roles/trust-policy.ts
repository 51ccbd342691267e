import { parsePolicy, type Statement } from '@rootwarden/policy';
import type { InlinePolicy } from '../../../world/account.js';
import type { World } from '../../../world/world.js';
import { countedSize, malformedPolicy } from '../documents.js';
import { findEntity } from '../entities.js';
import { limitExceeded } from '../errors.js';
import { quotas } from '../quotas.js';

/** The trust policy of a role as it may be stored: AWS refuses principals that do not exist. */
export function readTrustPolicy(world: World, document: string): InlinePolicy {
  if (countedSize(document) > quotas.AssumeRolePolicySizeQuota) {
    throw limitExceeded('ACLSizePerRole', quotas.AssumeRolePolicySizeQuota);
  }
  const parsed = parsePolicy(document, 'trust');
  if (!parsed.ok) throw malformedPolicy('Syntax errors in policy.');
  for (const principal of parsed.policy.document.statements.flatMap(awsPrincipals)) {
    if (!exists(world, principal)) throw malformedPolicy(`Invalid principal in policy: "AWS":"${principal}"`);
  }
  return { name: 'TrustPolicy', document };
}

const awsPrincipals = ({ principal }: Statement): readonly string[] =>
  (principal?.entries ?? [])
    .filter(({ type }) => type === 'AWS')
    .flatMap(({ values }) => values.map(({ value }) => value));

/** Accounts, users and roles of this world; sessions are named before they begin. */
function exists({ accounts }: World, principal: string): boolean {
  if (principal === '*') return true;
  if (/^\d{12}$/.test(principal)) return accounts.has(principal);
  const [, id = '', resource = ''] = /^arn:aws:(?:iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  const account = accounts.get(id);
  if (!account) return false;
  const [kind, ...rest] = resource.split('/');
  if (kind !== 'user' && kind !== 'role') return kind === 'root' || kind === 'assumed-role';
  const entity = findEntity(account, kind, rest.at(-1) ?? '');
  return entity !== undefined && `${entity.path}${entity.name}` === `/${rest.join('/')}`;
}
