import type { WireRequest } from '../wire/http-message.js';

/** Services with one endpoint a partition, whatever Region a client believes itself in. */
const homeRegions: Readonly<Record<string, string>> = { iam: 'us-east-1', organizations: 'us-east-1' };

/**
 * The Region and the host that a request means. One port serves everything, so the global STS endpoint
 * is told apart by what a client says: it signed for `aws-global`, or its Host is `sts.amazonaws.com`.
 */
export function addressed(
  request: WireRequest,
  scope: { readonly service: string; readonly region: string },
): { readonly region: string; readonly host: string } {
  if (scope.region === 'aws-global') return { region: 'us-east-1', host: `${scope.service}.amazonaws.com` };
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return { region: homeRegions[scope.service] ?? scope.region, host };
}
