import type { PolicyKind } from './document.js';

/** What AWS accepts in a policy of a kind. */
export interface Grammar {
  /** How users call such a policy. */
  readonly noun: string;
  readonly principal: 'required' | 'forbidden';
  readonly resource: 'required' | 'forbidden';
  /** `Id` belongs to resource-based policies. */
  readonly id: boolean;
  /** IAM takes letters and digits only; the services that own a resource are free. */
  readonly plainSid: boolean;
  readonly allow: boolean;
  readonly notAction: boolean;
  /** Whether a resource may be an ARN with fewer than six fields, which AWS completes with wildcards. */
  readonly incompleteArn: boolean;
  readonly versionRequired: boolean;
  /** In characters. */
  readonly size: { readonly limit: number; readonly countsWhiteSpace: boolean; readonly source: string };
}

const iamQuotas = 'IAM User Guide, reference_iam-quotas';
const organizationsQuotas = 'AWS Organizations User Guide, orgs_reference_limits';

const iam = {
  principal: 'forbidden',
  resource: 'required',
  id: false,
  plainSid: true,
  allow: true,
  notAction: true,
  incompleteArn: true,
  versionRequired: false,
} as const;

/**
 * The grammar of each kind, as data.
 *
 * @see IAM User Guide, reference_policies_grammar
 */
export const grammars: Readonly<Record<PolicyKind, Grammar>> = {
  identity: {
    ...iam,
    noun: 'identity policy',
    // The widest of the limits: the inline policies of one role. A managed policy takes 6,144.
    size: { limit: 10_240, countsWhiteSpace: false, source: iamQuotas },
  },
  boundary: {
    ...iam,
    noun: 'permissions boundary',
    size: { limit: 6_144, countsWhiteSpace: false, source: iamQuotas },
  },
  task: {
    ...iam,
    noun: 'task policy',
    size: { limit: 6_144, countsWhiteSpace: false, source: iamQuotas },
  },
  session: {
    ...iam,
    noun: 'session policy',
    incompleteArn: false,
    size: { limit: 2_048, countsWhiteSpace: true, source: iamQuotas },
  },
  resource: {
    ...iam,
    noun: 'resource policy',
    principal: 'required',
    id: true,
    plainSid: false,
    // The widest of the services' limits: a KMS key policy. A bucket policy takes 20 KB.
    size: { limit: 32_768, countsWhiteSpace: true, source: 'AWS KMS Developer Guide, resource-limits' },
  },
  trust: {
    ...iam,
    noun: 'trust policy',
    principal: 'required',
    resource: 'forbidden',
    id: true,
    // 2,048 by default; the quota can be raised to 4,096.
    size: { limit: 4_096, countsWhiteSpace: false, source: iamQuotas },
  },
  scp: {
    ...iam,
    noun: 'service control policy',
    versionRequired: true,
    size: { limit: 10_240, countsWhiteSpace: true, source: organizationsQuotas },
  },
  rcp: {
    ...iam,
    noun: 'resource control policy',
    principal: 'required',
    versionRequired: true,
    size: { limit: 5_120, countsWhiteSpace: true, source: organizationsQuotas },
  },
};
