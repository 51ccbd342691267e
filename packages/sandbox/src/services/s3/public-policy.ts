import type { PolicyDocument, Statement } from '@rootwarden/policy';
import { compiledPolicy } from '../../authorize/compiled-policies.js';
import type { Bucket } from '../../world/bucket.js';

type ConditionElement = NonNullable<Statement['condition']>;
type Condition = ConditionElement['blocks'][number]['conditions'][number];

/** Keys that keep strangers out when they are held to fixed values. */
const fixingKeys: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:sourceip',
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:userid',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
]);

const fixingOperators: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'IpAddress',
]);

/** Whether the policy of a bucket lets strangers in, as S3 sees it. */
export function isPublic({ policy }: Pick<Bucket, 'policy'>): boolean {
  return policy !== undefined && isPublicDocument(compiledPolicy(policy, 'resource').document);
}

/**
 * A policy is public when one of its statements allows everybody, whatever others deny, and no condition holds it to
 * fixed values.
 *
 * @see Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public"
 */
export function isPublicDocument({ statements }: PolicyDocument): boolean {
  return statements.some(
    (statement) => statement.effect.value === 'Allow' && namesEverybody(statement) && !isHeld(statement),
  );
}

function namesEverybody({ principal }: Statement): boolean {
  if (!principal || principal.element === 'NotPrincipal') return true;
  return (
    principal.everyone || principal.entries.some(({ values }) => values.some(({ value }) => value === '*'))
  );
}

function isHeld({ condition }: Statement): boolean {
  const blocks = condition?.blocks ?? [];
  return blocks.some(
    ({ operator, conditions }) =>
      fixingOperators.has(operator.name) &&
      !operator.ifExists &&
      operator.set !== 'all' &&
      conditions.some(isFixed),
  );
}

function isFixed({ key, values }: Condition): boolean {
  const name = key.value.toLowerCase();
  const isNarrow = name === 'aws:sourceip' ? isNarrowRange : isConstant;
  return fixingKeys.has(name) && values.every(({ value }) => isNarrow(value));
}

/** Neither wildcard nor variable. */
const isConstant = (value: string) => !/[*?]|\$\{/.test(value);

/** Wider ranges than /8 of IPv4 and /32 of IPv6 are everybody. */
function isNarrowRange(range: string): boolean {
  const [address = '', length] = range.split('/');
  return isConstant(range) && (length === undefined || Number(length) >= (address.includes(':') ? 32 : 8));
}
