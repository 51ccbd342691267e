import type { WireRequest } from '../wire/http-message.js';

/** Services with one endpoint a partition, whatever Region a client believes itself in. */
const homeRegions: Readonly<Record<string, string>> = { iam: 'us-east-1', organizations: 'us-east-1' };

interface Addressed {
  readonly region: string;
  /** In lower case, without a port. */
  readonly host: string;
  /** `http://127.0.0.1:4566` */
  readonly origin: string;
}

/**
 * The Region and the host that a request means. One port serves everything, so the global STS endpoint
 * is told apart by what a client says: it signed for `aws-global`, or its Host is `sts.amazonaws.com`.
 */
export function addressed(
  request: WireRequest,
  scope: { readonly service: string; readonly region: string },
): Addressed {
  const authority = (request.headers.host ?? '').toLowerCase();
  const host = authority.replace(/:\d+$/, '');
  const origin = `${host.endsWith('.amazonaws.com') ? 'https' : 'http'}://${authority}`;
  if (scope.region === 'aws-global')
    return { region: 'us-east-1', host: `${scope.service}.amazonaws.com`, origin };
  return { region: homeRegions[scope.service] ?? scope.region, host, origin };
}
