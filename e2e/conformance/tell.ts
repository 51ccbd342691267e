import type { Sandbox } from '@rootwarden/sandbox';
import { expect } from 'vitest';
import { aws, type Keys, keysOf } from '../aws-cli/aws-cli.js';
import type { Cast } from './cast.js';
import type { Row, Story } from './story.js';

/** Lets a story happen and holds each answer against its row. */
export async function tell(story: Story, sandbox: Sandbox, cast: Cast): Promise<void> {
  const kept = new Map<string, unknown>();
  const named = (name: string) => (kept.has(name) ? kept.get(name) : cast.name(name));
  const keysFor = (name: string): Keys =>
    kept.has(name)
      ? keysOf({ exitCode: 0, output: { Credentials: kept.get(name) }, error: '' })
      : cast.keys(name);

  for (const row of story.rows) {
    // Words are told apart first, so that what was kept may have blanks in it.
    const words = row.run.split(' ').map((word) => filled(word, named));
    const query = row.query === undefined ? [] : ['--query', filled(row.query, named)];
    const { exitCode, output, error } = await aws(sandbox, [...words, ...query], keysFor(row.as ?? story.as));
    const wanted = expected(row, named);
    const gave = 'gave' in wanted ? { gave: output ?? null } : {};
    expect({ run: row.run, succeeded: exitCode === 0, error, ...gave }).toEqual({ run: row.run, ...wanted });
    if (row.keep !== undefined) kept.set(row.keep, output);
  }
}

function expected({ fails, says, gives }: Row, named: (name: string) => unknown) {
  if (fails === undefined)
    return { succeeded: true, error: '', ...(gives !== undefined && { gave: filled(gives, named) }) };
  // Version 2 puts "aws: [ERROR]: " before it; nothing stands behind.
  const words = says === undefined ? '.*' : escaped(filled(says, named));
  const operation = String.raw`when calling the \w+ operation`;
  const error = new RegExp(`An error occurred \\(${escaped(fails)}\\) ${operation}: ${words}$`, 's');
  return { succeeded: false, error: expect.stringMatching(error) };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A value in whose texts `$name` has become what it stands for. */
function filled<Value>(value: Value, named: (name: string) => unknown): Value {
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return part.replace(/\$(\w+)/g, (_, name: string) => `${named(name)}`);
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, fill(member)]));
  };
  // Texts became texts, and everything else stayed what it was.
  return fill(value) as Value;
}
