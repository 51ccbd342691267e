import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RootwardenError } from '@rootwarden/core';
import { type Policy, type PolicyKind, parsePolicy, policyKinds } from '@rootwarden/policy';
import {
  type NamedLayers,
  type NamedLevel,
  type NamedPolicy,
  predefinedPolicy,
} from '@rootwarden/policy/test-files';
import { usageError } from '../../errors.js';

/** A `--policy` as it was written: `scp@Workloads:deny-root.json`. */
export interface PolicyFlag {
  readonly kind: PolicyKind;
  /** The level of the organization that it is attached at; of SCPs and RCPs only. */
  readonly level?: string;
  /** A path, or the name of a policy of AWS. */
  readonly file: string;
}

/** The layers of the evaluator, and the texts of the files, for whoever wants to show a piece of one. */
export interface LoadedLayers {
  readonly layers: NamedLayers;
  readonly texts: ReadonlyMap<string, string>;
}

/** @throws RootwardenError usage, when it is not LAYER:FILE or LAYER@LEVEL:FILE */
export function readPolicyFlag(written: string): PolicyFlag {
  const [, layer, level, file] = /^(\w+)(?:@([^:]*))?:(.+)$/.exec(written) ?? [];
  const kind = policyKinds.find((known) => known === layer);
  const hint = `Write LAYER:FILE, with a layer of ${policyKinds.join(', ')}; SCPs and RCPs as scp@LEVEL:FILE, from the organization’s root down.`;
  if (!kind || file === undefined)
    throw usageError('invalid-policy-flag', `Bad value for --policy ${written}.`, hint);
  if (level !== undefined && kind !== 'scp' && kind !== 'rcp')
    throw usageError(
      'invalid-policy-flag',
      `Bad value for --policy ${written}: only SCPs and RCPs have levels.`,
      hint,
    );
  return { kind, file, ...(level !== undefined && { level }) };
}

/**
 * Reads the policies of `--policy`, in the order in which they were written: the first level that is named is
 * the organization's root.
 *
 * @throws RootwardenError configuration, when a file cannot be read or is no policy of its layer
 */
export async function loadLayers(flags: readonly PolicyFlag[], cwd: string): Promise<LoadedLayers> {
  const texts = new Map<string, string>();
  const loaded: (PolicyFlag & NamedPolicy)[] = [];
  for (const flag of flags) {
    const known = predefinedPolicy(flag.file, flag.kind);
    const text = known ?? (await readPolicyFile(flag.file, cwd));
    if (known === undefined) texts.set(flag.file, text);
    loaded.push({ ...flag, name: flag.file, policy: parsed(text, flag) });
  }
  const of = (...kinds: readonly PolicyKind[]) => loaded.filter(({ kind }) => kinds.includes(kind));
  const resource = single(of('resource', 'trust'), 'policy of the resource');
  const boundary = single(of('boundary'), 'permissions boundary');
  const layers: NamedLayers = {
    ...(of('scp').length > 0 && { scp: levelsOf(of('scp')) }),
    ...(of('rcp').length > 0 && { rcp: levelsOf(of('rcp')) }),
    ...(of('identity').length > 0 && { identity: of('identity') }),
    ...(of('session').length > 0 && { session: of('session') }),
    ...(of('task').length > 0 && { task: of('task') }),
    ...(boundary && { boundary: [boundary] }),
    ...(resource && { resource: [resource] }),
  };
  return { layers, texts };
}

function single<Item extends NamedPolicy>(policies: readonly Item[], noun: string): Item | undefined {
  const [first, second] = policies;
  if (second)
    throw usageError('too-many-policies', `There is one ${noun} at most: ${first?.name} or ${second.name}.`);
  return first;
}

function levelsOf(policies: readonly (PolicyFlag & NamedPolicy)[]): readonly NamedLevel[] {
  const names = [...new Set(policies.map(({ level = 'organization' }) => level))];
  return names.map((name) => ({
    name,
    policies: policies.filter(({ level = 'organization' }) => level === name),
  }));
}

async function readPolicyFile(file: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw usageError(
      'unreadable-policy',
      `The policy ${file} cannot be read (${cause.code}).`,
      'Name a file, or FullAWSAccess, RCPFullAWSAccess or a task.',
    );
  });
}

function parsed(text: string, { file, kind }: PolicyFlag): Policy {
  const result = parsePolicy(text, kind);
  if (result.ok) return result.policy;
  const [first, ...more] = result.errors.map(
    ({ line, column, message, hint }) => `${file}:${line}:${column}: ${message}. ${hint}`,
  );
  throw new RootwardenError('configuration', 'invalid-policy', [first, ...more].join('\n'), {
    hint: `See \`rootwarden policy lint --kind ${kind} ${file}\`.`,
  });
}
