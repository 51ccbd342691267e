/** Steps of a path into an event, `$.resources[0]`: what EventBridge takes of JSONPath. */
export type JsonPath = readonly (string | number)[];

const step = /\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/y;

/** @returns undefined for what is no path */
export function jsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const [, name, index, quoted] = step.exec(text) ?? [];
    if (name === undefined && index === undefined && quoted === undefined) return undefined;
    steps.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
  }
  return steps;
}

/** What lies at a path; undefined where there is nothing. */
export const valueAt = (value: unknown, path: JsonPath): unknown => path.reduce(member, value);

const member = (value: unknown, name: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string | number, unknown>>)[name]
    : undefined;
