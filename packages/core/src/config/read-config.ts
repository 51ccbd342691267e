import { createHash } from 'node:crypto';
import type { RootwardenConfig } from '../model/config.js';
import { type ConfigProblem, configError } from './config-problem.js';
import type { LoadedConfig } from './index.js';
import { configSchema } from './schema.js';
import { type Path, readYaml, type YamlDocument } from './yaml-document.js';

/** Sections of the format that other versions act on; accepting them here would promise what is not kept. */
const notYet: ReadonlySet<string> = new Set(['guardrails', 'alerts']);

/**
 * Reads a rootwarden.yaml.
 *
 * @param source what to call it in errors, usually its path
 * @throws RootwardenError `config`, with every problem and its line and column
 */
export function readConfig(text: string, source: string): LoadedConfig {
  const document = readYaml(text);
  const read = check(document);
  if ('problems' in read) throw configError(source, read.problems);
  return {
    config: read.config,
    source,
    sha256: createHash('sha256').update(text).digest('hex'),
    placeOf: document.placeOf,
  };
}

type Checked = { readonly config: RootwardenConfig } | { readonly problems: readonly ConfigProblem[] };

function check(document: YamlDocument): Checked {
  if (!document.readable) return { problems: document.problems };
  if (document.value === null) {
    const message = 'there is nothing in this file';
    return {
      problems: [{ line: 1, column: 1, message, hint: 'rootwarden init --force writes a first one.' }],
    };
  }
  const parsed = configSchema.safeParse(document.value);
  const formal = parsed.success ? [] : parsed.error.issues.flatMap((issue) => describe(issue, document));
  const problems = [...document.problems, ...formal];
  return parsed.success && problems.length === 0 ? { config: parsed.data } : { problems };
}

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>['error']>['issues'][number];

function describe(issue: Issue, document: YamlDocument): ConfigProblem[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey([...path, key], document));
  if (issue.code === 'custom') {
    const hint = String(issue.params?.hint ?? '');
    return [{ ...document.placeOf(path), message: issue.message, hint }];
  }
  const name = path.length === 0 ? 'the file' : nameOf(path);
  const written = document.written(path);
  if (written === undefined) {
    const message = `${name} is missing; it is to be ${issue.message}`;
    return [{ ...document.placeOf(path), message, hint: `Add ${name}.` }];
  }
  const message = `${name} is to be ${issue.message}, not ${shown(written)}`;
  return [{ ...document.placeOf(path), message, hint: hintFor(written, issue) }];
}

function unknownKey(path: Path, document: YamlDocument): ConfigProblem {
  const key = String(path.at(-1));
  const place = document.placeOfKey(path);
  if (path.length === 1 && notYet.has(key)) {
    return {
      ...place,
      message: `the section ${key} is not supported by this version of Rootwarden`,
      hint: 'Take it away: nothing of what it says would be done.',
    };
  }
  return {
    ...place,
    message: `${JSON.stringify(key)} is not a key that belongs here`,
    hint: 'Check its spelling and its indentation; docs/config.md lists the keys.',
  };
}

/** `keep` of a list entry is called by its key; the entry itself by the list. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `entry ${last + 1} of ${String(path.at(-2))}` : String(last);
}

/** A long or many-lined value is no part of a sentence. */
function shown(written: string): string {
  const [line = ''] = written.trim().split('\n');
  if (line === '') return 'empty';
  return line.length < written.trim().length || line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function hintFor(written: string, issue: Issue): string {
  const isNumber = /^\d+$/.test(written) && (issue.code === 'invalid_type' || issue.code === 'invalid_union');
  return isNumber ? `Put it in quotes: "${written}".` : 'docs/config.md describes every key.';
}
