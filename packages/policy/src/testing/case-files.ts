import { readFileSync } from 'node:fs';
import { type ContextValue, unknown } from '../context-value.js';
import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import type { PolicyLayers } from '../evaluation/layers.js';
import type { Principal } from '../evaluation/principal.js';
import type { Verdict } from '../evaluation/verdict.js';
import type { Policy } from '../policy.js';
import type { PolicyKind } from '../syntax/document.js';
import { policyOf } from './policies.js';

/** Reads a file of `packages/policy/cases`. */
export function readCases<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../../cases/${name}`, import.meta.url), 'utf8')) as Content;
}

/** A file of requests under layers: policies and principals have names, the cases refer to them. */
export interface LayerCases {
  readonly policies: Readonly<Record<string, unknown>>;
  readonly principals: Readonly<Record<string, Principal>>;
  readonly groups: readonly {
    readonly about: string;
    readonly source: string;
    readonly cases: readonly LayerCase[];
  }[];
}

export interface LayerCase {
  readonly name: string;
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly owner?: string;
  readonly management?: boolean;
  readonly ownerIsManagement?: boolean;
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** Keys whose value is not known. */
  readonly unknown?: readonly string[];
  readonly identity?: readonly string[];
  readonly boundary?: string;
  readonly session?: readonly string[];
  readonly task?: readonly string[];
  readonly bucket?: string;
  readonly trust?: string;
  readonly scp?: readonly (readonly string[])[];
  readonly rcp?: readonly (readonly string[])[];
  /** For example `denied explicit scp 1 DenyS3`, `denied implicit boundary`, `allowed identity`, `conditional`. */
  readonly expect: string;
}

export function requestOf(row: LayerCase, { principals }: LayerCases): AuthorizationRequest {
  const principal = principals[row.who];
  if (!principal) throw new TypeError(`no principal ${row.who}`);
  return {
    action: row.action,
    resource: row.resource,
    principal,
    context: { ...row.context, ...Object.fromEntries((row.unknown ?? []).map((key) => [key, unknown])) },
    ...(row.owner !== undefined && { resourceAccount: row.owner }),
    ...(row.management !== undefined && { principalIsInManagementAccount: row.management }),
    ...(row.ownerIsManagement !== undefined && { resourceIsInManagementAccount: row.ownerIsManagement }),
  };
}

export function layersOf(row: LayerCase, { policies }: LayerCases): PolicyLayers {
  const one = (kind: PolicyKind) => (name: string) => {
    if (!(name in policies)) throw new TypeError(`no policy ${name}`);
    return policyOf(kind, policies[name]);
  };
  const many = (kind: PolicyKind, names: readonly string[]): readonly Policy[] => names.map(one(kind));
  const { identity, boundary, session, task, bucket, trust, scp, rcp } = row;
  return {
    ...(identity && { identity: many('identity', identity) }),
    ...(boundary && { boundary: one('boundary')(boundary) }),
    ...(session && { session: many('session', session) }),
    ...(task && { task: many('task', task) }),
    ...(bucket && { resource: one('resource')(bucket) }),
    ...(trust && { resource: one('trust')(trust) }),
    ...(scp && { scp: scp.map((level) => many('scp', level)) }),
    ...(rcp && { rcp: rcp.map((level) => many('rcp', level)) }),
  };
}

/** A verdict in the words of the cases, as far as the expectation goes into it. */
export function inWords(verdict: Verdict, expectation: string): string {
  const { decision, reason, layer, level, statement, exception } = verdict;
  const how = { 'explicit-deny': ['explicit'], 'implicit-deny': ['implicit'], root: ['root'] };
  const words = [
    decision,
    ...(exception ? ['exception', exception.id] : []),
    ...(how[reason as keyof typeof how] ?? []),
    ...(layer ? [layer] : []),
    ...(level === undefined ? [] : [String(level)]),
    ...(statement?.sid ? [statement.sid] : []),
  ];
  return words.slice(0, expectation.split(' ').length).join(' ');
}
