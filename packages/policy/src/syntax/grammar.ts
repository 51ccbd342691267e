import type { PolicyKind } from './document.js';

/** What AWS accepts in a policy of a kind. */
export interface Grammar {
  /** How users call such a policy. */
  readonly noun: string;
  /** `everyone`: it is there, and `*` or `{ "AWS": "*" }`. */
  readonly principal: 'required' | 'forbidden' | 'everyone';
  readonly notPrincipal: boolean;
  readonly notAction: boolean;
  readonly resource: 'required' | 'optional' | 'forbidden';
  /** `full-access`: only the statement of AWS's own RCPFullAWSAccess. */
  readonly allow: 'any' | 'full-access';
  /** `Id` belongs to policies of resources. */
  readonly id: boolean;
  /** `plain`: letters and digits, each once in a policy. */
  readonly sid: 'plain' | 'free';
  readonly version: 'any' | '2012-10-17';
  /** Whether an ARN may have fewer than six fields; AWS completes it with wildcards. */
  readonly incompleteArn: boolean;
  /** IAM stores tab, line feed, carriage return and U+0020 to U+00FF, nothing else. */
  readonly latinOnly: boolean;
  readonly size: SizeLimit;
}

/** In characters. */
interface SizeLimit {
  readonly limit: number;
  readonly countsWhiteSpace: boolean;
}

const iam = {
  principal: 'forbidden',
  notPrincipal: false,
  notAction: true,
  resource: 'required',
  allow: 'any',
  id: false,
  sid: 'plain',
  version: 'any',
  incompleteArn: true,
  latinOnly: true,
} as const;

const organizations = { ...iam, sid: 'free', version: '2012-10-17', latinOnly: false } as const;

/**
 * The grammar of each kind, as data.
 *
 * Sources: IAM User Guide, reference_policies_grammar and reference_iam-quotas; AWS Organizations User Guide,
 * orgs_manage_policies_scps_syntax, orgs_manage_policies_rcps_syntax and orgs_reference_limits (the SCP limit of
 * 15 May 2026); AWS KMS Developer Guide, resource-limits.
 */
export const grammars: Readonly<Record<PolicyKind, Grammar>> = {
  // The widest limit of its kind: the inline policies of one role. A managed policy takes 6,144.
  identity: { ...iam, noun: 'identity policy', size: { limit: 10_240, countsWhiteSpace: false } },
  boundary: { ...iam, noun: 'permissions boundary', size: { limit: 6_144, countsWhiteSpace: false } },
  task: { ...iam, noun: 'task policy', size: { limit: 6_144, countsWhiteSpace: false } },
  session: {
    ...iam,
    noun: 'session policy',
    incompleteArn: false,
    size: { limit: 2_048, countsWhiteSpace: true },
  },
  resource: {
    ...iam,
    noun: 'resource policy',
    principal: 'required',
    notPrincipal: true,
    // A repository policy of Amazon ECR names no resource.
    resource: 'optional',
    id: true,
    sid: 'free',
    latinOnly: false,
    // The widest limit of the services: a KMS key policy. A bucket policy takes 20 KB.
    size: { limit: 32_768, countsWhiteSpace: true },
  },
  trust: {
    ...iam,
    noun: 'trust policy',
    principal: 'required',
    resource: 'forbidden',
    id: true,
    // 2,048 by default; the quota can be raised to 8,192.
    size: { limit: 8_192, countsWhiteSpace: false },
  },
  // Since September 2025 an Allow may have Condition, NotAction, NotResource and ARNs as well.
  scp: { ...organizations, noun: 'service control policy', size: { limit: 10_240, countsWhiteSpace: true } },
  rcp: {
    ...organizations,
    noun: 'resource control policy',
    // The page asks for 2012-10-17. Organizations was seen to take the older one, also unsaid (September 2026).
    version: 'any',
    principal: 'everyone',
    notAction: false,
    allow: 'full-access',
    size: { limit: 5_120, countsWhiteSpace: true },
  },
};
