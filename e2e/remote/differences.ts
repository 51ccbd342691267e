import type { Outcome, RefusedRead } from './outcome.js';
import { parentOf, type Shape, shapeOf } from './shape.js';

/**
 * What AWS said and the sandbox never says, and the other way round.
 *
 * @param aws of the account that is asked
 * @param sandbox of the same read, where the sandbox is in one state and another
 */
export function differences(aws: Outcome, sandbox: readonly Outcome[]): readonly string[] {
  if ('error' in aws) return differencesOfErrors(aws.error, sandbox);
  const answers = sandbox.flatMap((outcome) => ('answer' in outcome ? [outcome.answer] : []));
  if (answers.length === 0) return ['AWS answers, and the sandbox refuses'];
  return differencesOfShapes(shapeOf([aws.answer]), shapeOf(answers));
}

function differencesOfErrors(aws: RefusedRead, sandbox: readonly Outcome[]): readonly string[] {
  const said = sandbox.map((outcome) => ('error' in outcome ? worded(outcome.error) : 'an answer'));
  if (said.includes(worded(aws))) return [];
  return [`AWS says "${worded(aws)}", and the sandbox "${[...new Set(said)].join('" or "')}"`];
}

/** An error without the ids and names of the one organization or the other. */
function worded({ code, status, message }: RefusedRead): string {
  const general = message
    .replace(/arn:[\w:/+=,.@-]+/g, 'ARN')
    .replace(/\b\d{12}\b/g, 'ID')
    .replace(/\b(o|r)-[a-z0-9]{4,32}\b/g, '$1-ID');
  return `${status} ${code}: ${general}`;
}

function differencesOfShapes(aws: Shape, sandbox: Shape): readonly string[] {
  const unknown = [...aws].filter(([path]) => !sandbox.has(path) && sandbox.has(parentOf(path)));
  const otherwise = [...aws].filter(([path, { types }]) => {
    const known = sandbox.get(path)?.types;
    return known !== undefined && [...types].some((type) => !known.has(type));
  });
  const missing = [...sandbox.keys()].filter(
    (path) => !aws.has(path) && aws.has(parentOf(path)) && isAlwaysThere(sandbox, path),
  );
  return [
    ...unknown.map(([path, { types }]) => `AWS has ${path} (${[...types]}), and the sandbox never`),
    ...otherwise.map(
      ([path, { types }]) =>
        `${path} is ${[...types]} at AWS, and ${[...(sandbox.get(path)?.types ?? [])]} in the sandbox`,
    ),
    ...missing.map((path) => `The sandbox always has ${path}, and AWS has not`),
  ];
}

/** Items of a list never are: lists may be empty. */
function isAlwaysThere(shape: Shape, path: string): boolean {
  return !path.endsWith('[]') && shape.get(path)?.count === shape.get(parentOf(path))?.count;
}
