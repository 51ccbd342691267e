import type { Principal } from './principal.js';

/**
 * A call as the trail remembers it, before anybody asks for AWS's record of it. Never changed. What the world
 * may forget about the caller is in it; no secret is.
 */
export interface TrailEvent {
  /** A UUID. */
  readonly id: string;
  /** The account whose history it is in. */
  readonly recipient: string;
  readonly at: Date;
  readonly requestId: string;
  /** `iam`, as requests are signed for it. */
  readonly service: string;
  /** `ListAccessKeys` */
  readonly operation: string;
  readonly region: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly principal: Principal;
  /** `AIDA…` or `AROA…` of the user or role; the alias of the account for a root user. */
  readonly knownAs: string | undefined;
  /** Of the user's or role's ARN. */
  readonly path: string;
  /** JSON of the request without its secrets; undefined where it had no parameters. */
  readonly parameters: string | undefined;
  /** JSON of the answer without its secrets; undefined for reads and failures. */
  readonly elements: string | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** A UUID that the records of one call in two accounts share. */
  readonly sharedId: string | undefined;
  /** Of what is told by the sign-in service, which has no API. */
  readonly signIn?: {
    /** JSON of `additionalEventData`; undefined where there is none. */
    readonly additionalData: string | undefined;
  };
}
