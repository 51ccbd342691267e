import type { Policy } from '../policy.js';

/**
 * The policies that apply to a request, by layer. A layer that is absent does not apply.
 *
 * What a layer cannot bind it does not: SCPs leave the management account, service-linked roles and services
 * alone; nothing can be attached to root as identity policy, boundary or session policy.
 */
export interface PolicyLayers {
  /** Managed and inline policies of the user and its groups, or of the role. */
  readonly identity?: readonly Policy[];
  readonly boundary?: Policy;
  readonly session?: readonly Policy[];
  /** The task policy of a session of `sts:AssumeRoot`: it denies and allows nothing. */
  readonly task?: readonly Policy[];
  /** The policy of the resource; for `sts:AssumeRole` the trust policy of the role. */
  readonly resource?: Policy;
  /** Of the principal's account, by level: the organization's root first, then the OUs down, the account last. */
  readonly scp?: readonly (readonly Policy[])[];
  /** Of the resource's account, by level. RCPFullAWSAccess, which cannot be detached, may be left out. */
  readonly rcp?: readonly (readonly Policy[])[];
}

/** In the order in which a denial is looked for. */
export const layerNames = ['scp', 'rcp', 'task', 'session', 'boundary', 'identity', 'resource'] as const;

export type LayerName = (typeof layerNames)[number];
