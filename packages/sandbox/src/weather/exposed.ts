/** A request as the weather sees it. */
export interface Exposed {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** The account that calls. */
  readonly account: string;
  readonly region: string;
  /** With the bucket in front that S3's virtual-hosted requests name in their host. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
}

/**
 * What a request asks for, apart from its body: the path and the query without what a presigned URL adds,
 * which is another one each time.
 */
export function targetOf({ path, query }: Pick<Exposed, 'path' | 'query'>): string {
  const asked = [...query].filter(([name]) => !name.startsWith('X-Amz-'));
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
}
