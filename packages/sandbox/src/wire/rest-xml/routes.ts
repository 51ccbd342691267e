import type { WireRequest } from '../http-message.js';
import type { OperationModel } from '../service-model.js';
import { s3Host } from './s3-host.js';

/** What a request has to look like to ask for one operation. */
export interface Route {
  readonly operation: OperationModel;
  readonly method: string;
  readonly hasBucket: boolean;
  readonly hasKey: boolean;
  /** Literal query parameters of the path template, `policy` in `GET /?policy`; null where any value will do. */
  readonly query: readonly (readonly [name: string, value: string | null])[];
  /** Required members that travel in the query or in a header: what tells CopyObject from PutObject. */
  readonly required: readonly { readonly in: 'query' | 'header'; readonly name: string }[];
}

/** Where a request points: `/bucket/some/key`, or `/some/key` at the bucket's own host. */
export interface Target {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
}

/** Reads the target of a request; undefined when the path is not well-formed. */
export function targetOf({ path, headers }: Pick<WireRequest, 'path' | 'headers'>): Target | undefined {
  const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const { bucket: ofHost } = s3Host(host);
  try {
    const parts = path.split('/').slice(1).map(decodeURIComponent);
    if (ofHost !== undefined) return { bucket: ofHost, key: parts.join('/') || undefined };
    const [bucket, ...key] = parts;
    return { bucket: bucket || undefined, key: key.join('/') || undefined };
  } catch {
    return undefined;
  }
}

/** The route of an operation, from its HTTP bindings. */
export function routeOf(operation: OperationModel): Route | undefined {
  if (!operation.http) return undefined;
  const [method, template] = operation.http;
  const [path = '', query = ''] = template.split('?');
  const required: Route['required'][number][] = [];
  let hasBucket = false;
  for (const [name, traits, isRequired] of membersOf(operation)) {
    // The SDK moved {Bucket} out of the path template into its endpoint rules.
    if (name === 'Bucket' && traits.httpLabel) hasBucket = true;
    if (isRequired && traits.httpQuery) required.push({ in: 'query', name: traits.httpQuery });
    if (isRequired && traits.httpHeader)
      required.push({ in: 'header', name: traits.httpHeader.toLowerCase() });
  }
  return {
    operation,
    method,
    hasBucket,
    hasKey: path.split('/').some(Boolean),
    query: [...new URLSearchParams(query)]
      .filter(([name]) => name !== 'x-id')
      .map(([name, value]) => [name, value || null]),
    required,
  };
}

/** The most particular of the routes that fit, or undefined. */
export function findRoute(routes: readonly Route[], request: WireRequest, target: Target): Route | undefined {
  return routes.filter((route) => fits(route, request, target)).sort((a, b) => weight(b) - weight(a))[0];
}

const weight = (route: Route) => route.query.length + route.required.length;

function fits(route: Route, request: WireRequest, target: Target): boolean {
  return (
    route.method === request.method &&
    route.hasBucket === (target.bucket !== undefined) &&
    route.hasKey === (target.key !== undefined) &&
    route.query.every(
      ([name, value]) =>
        request.query.has(name) && (value ?? request.query.get(name)) === request.query.get(name),
    ) &&
    route.required.every((needed) =>
      needed.in === 'query' ? request.query.has(needed.name) : request.headers[needed.name] !== undefined,
    )
  );
}

/** The members of an input; in a static schema the required ones come first and are counted at the end. */
function membersOf({ input }: OperationModel) {
  if (!input.isStructSchema()) return [];
  const schema = input.getSchema();
  const required = Array.isArray(schema) ? Number(schema[6] ?? 0) : 0;
  return [...input.structIterator()].map(
    ([name, member], index) => [name, member.getMergedTraits(), index < required] as const,
  );
}
