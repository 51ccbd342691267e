import type { PolicyKind } from '../syntax/document.js';

/** The kind of a policy, concluded from its text and its name. */
export interface KindGuess {
  readonly kind: PolicyKind;
  /** What the conclusion rests on, as the end of a sentence that begins with `because`. */
  readonly because: string;
}

/** Words of a path that say what the policies below it are. */
const words: readonly [RegExp, PolicyKind][] = [
  [/^(?:scps?|service[-_]?control[-_]?polic(?:y|ies))$/, 'scp'],
  [/^(?:rcps?|resource[-_]?control[-_]?polic(?:y|ies))$/, 'rcp'],
  [/^(?:trust|assume[-_]?role)$/, 'trust'],
  [/^boundar(?:y|ies)$/, 'boundary'],
  [/^sessions?$/, 'session'],
  [/^(?:identity|identities)$/, 'identity'],
  [/^(?:bucket|queue|topic|key|resource)s?$/, 'resource'],
];

// Sessions, keys and resources are also what a policy may be about.
const plainWords = words.filter(([, kind]) => kind === 'scp' || kind === 'rcp' || kind === 'boundary');

/**
 * Takes a policy for one of a kind when nobody says which. What the policy holds decides where it can: nothing
 * with a Principal is attached to a user. Then its path, then what such policies usually look like.
 *
 * @param path the file's, with slashes
 * @example guessKind('{"Statement":{"Effect":"Deny",…}}', 'guardrails/scp/deny-root.json') // { kind: 'scp', … }
 */
export function guessKind(text: string, path = ''): KindGuess {
  const shape = shapeOf(text);
  const named = kindInPath(path);
  if (shape?.hasPrincipal) return guessWithPrincipal(shape, named);
  if (named && !needsPrincipal(named.kind)) return named;
  if (shape?.deniesOnly)
    return shape.namesPrincipals
      ? { kind: 'scp', because: 'it only denies, and asks who the principal is' }
      : { kind: 'scp', because: 'it only denies, and has no Principal' };
  if (shape?.allowsEverything && shape.denies)
    return { kind: 'scp', because: 'it denies beside an Allow of everything' };
  return { kind: 'identity', because: 'it has no Principal' };
}

function guessWithPrincipal(shape: Shape, named: KindGuess | undefined): KindGuess {
  if (named && needsPrincipal(named.kind)) return named;
  if (shape.assumesRoles && !shape.hasResource)
    return { kind: 'trust', because: 'it says who may assume a role, and has no Resource' };
  if (shape.deniesOnly && shape.isAboutEveryResource && shape.isForEveryone)
    return { kind: 'rcp', because: 'it only denies, to everyone and on every resource' };
  return { kind: 'resource', because: 'it has a Principal' };
}

const needsPrincipal = (kind: PolicyKind): boolean =>
  kind === 'trust' || kind === 'resource' || kind === 'rcp';

/** What a directory says, the nearest first, and then the name of the file: `deny-root.scp.json`, `scp-deny-root.json`. */
function kindInPath(path: string): KindGuess | undefined {
  const [file = '', ...directories] = path
    .toLowerCase()
    .replace(/\.json$/, '')
    .split('/')
    .toReversed();
  const [name = '', ...suffixes] = file.split('.');
  const parts = [name, ...directories].flatMap((text) => text.split(/[\s_-]+/));
  return kindNamed([...directories, ...suffixes], words) ?? kindNamed(parts, plainWords);
}

function kindNamed(texts: readonly string[], among: typeof words): KindGuess | undefined {
  for (const text of texts) {
    const found = among.find(([pattern]) => pattern.test(text));
    if (found) return { kind: found[1], because: `its path says ${text}` };
  }
  return undefined;
}

interface Shape {
  readonly hasPrincipal: boolean;
  readonly hasResource: boolean;
  readonly isForEveryone: boolean;
  readonly isAboutEveryResource: boolean;
  readonly denies: boolean;
  readonly deniesOnly: boolean;
  readonly allowsEverything: boolean;
  readonly assumesRoles: boolean;
  readonly namesPrincipals: boolean;
}

/** What can be seen of a policy without regard to its grammar. Undefined when it is no JSON object. */
function shapeOf(text: string): Shape | undefined {
  const root = readAny(text);
  if (!isRecord(root)) return undefined;
  const statements = [root.Statement].flat().filter(isRecord);
  const some = (test: (statement: Readonly<Record<string, unknown>>) => boolean) => statements.some(test);
  const every = (test: (statement: Readonly<Record<string, unknown>>) => boolean) =>
    statements.length > 0 && statements.every(test);
  const actions = statements.flatMap(({ Action }) => [Action].flat());
  return {
    hasPrincipal: some((one) => 'Principal' in one || 'NotPrincipal' in one),
    hasResource: some((one) => 'Resource' in one || 'NotResource' in one),
    isForEveryone: every(({ Principal }) => Principal === '*'),
    isAboutEveryResource: every(({ Resource }) => [Resource].flat().includes('*')),
    denies: some(({ Effect }) => Effect === 'Deny'),
    deniesOnly: every(({ Effect }) => Effect === 'Deny'),
    allowsEverything: some(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('*')),
    assumesRoles: actions.some(
      (action) => typeof action === 'string' && /^sts:(?:AssumeRole|\*)/i.test(action),
    ),
    namesPrincipals: some(({ Condition }) => /"aws:Principal/i.test(JSON.stringify(Condition ?? null))),
  };
}

function readAny(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
