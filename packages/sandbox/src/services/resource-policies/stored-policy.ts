import type { InlinePolicy } from '../../world/account.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Lists that become a text when they hold one. */
const collapsing: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/**
 * The policy of a resource as AWS stores and shows it: without white space, accounts as the ARN of their root (both
 * observed of S3), and lists of one as that one (seen in the field).
 *
 * @param text of a policy that has been read without a mistake
 */
export function storedPolicy(text: string): InlinePolicy {
  const { Statement, ...rest } = JSON.parse(text);
  const statements = [Statement].flat().map(storedStatement);
  return { name: 'resource policy', document: JSON.stringify({ ...rest, Statement: statements }) };
}

function storedStatement(statement: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]) => {
      if (name === 'Principal' || name === 'NotPrincipal') return [name, storedPrincipal(value)];
      return [name, collapsing.has(name) ? collapsed(value) : value];
    }),
  );
}

function storedPrincipal(principal: Json): Json {
  if (typeof principal !== 'object' || principal === null) return principal;
  return Object.fromEntries(
    Object.entries(principal).map(([type, value]) => {
      const names = [value].flat().map((name) => (type === 'AWS' ? accountArn(name as Json) : name));
      return [type, collapsed(names as Json)];
    }),
  );
}

const accountArn = (name: Json): Json =>
  typeof name === 'string' && /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name;

const collapsed = (value: Json): Json =>
  Array.isArray(value) && value.length === 1 ? (value[0] as Json) : value;
