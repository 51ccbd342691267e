import type { WireRequest } from '../wire/http-message.js';
import { SignatureRefusal } from '../wire/sigv4/refusal.js';

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
 *
 * @throws SignatureRefusal at an endpoint of AWS of another Region than the request is signed for
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
  if (scope.region !== (endpointRegion(scope.service, host) ?? scope.region)) {
    // With a blank at the end, as AWS sends it.
    throw new SignatureRefusal('wrong-signature', 'Credential should be scoped to a valid region. ');
  }
  return { region: homeRegions[scope.service] ?? scope.region, host, origin };
}

/** `sts.eu-west-1.amazonaws.com`; an endpoint without a Region, `iam.amazonaws.com`, is that of us-east-1. */
const endpoint = /^[a-z-]+(?:\.([a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com$/;

/** The Region of an endpoint of AWS, by its name. S3 has names and words of its own for this. */
function endpointRegion(service: string, host: string): string | undefined {
  const [isEndpoint, region = 'us-east-1'] = endpoint.exec(host) ?? [];
  return isEndpoint !== undefined && service !== 's3' ? region : undefined;
}
