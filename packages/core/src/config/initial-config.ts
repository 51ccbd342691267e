import type { OrganizationSummary } from '../model/audit.js';
import type { PlannedAccount } from '../model/plan.js';
import { rootFeatures } from '../model/root-features.js';
import { canReadRootUsers } from '../organization/centralized-access.js';
import { schemaAddress } from './schema-address.js';

interface Observed {
  readonly organization: OrganizationSummary;
  /** Accounts by id, for the names beside the ids. */
  readonly names: ReadonlyMap<string, string>;
  /** Accounts that a safety rule holds back, with the rule's reason. */
  readonly refused: readonly PlannedAccount[];
  readonly now: Date;
}

/** An entry of a section: what it says, and whether it is only proposed. */
interface Entry {
  readonly comment: readonly string[];
  readonly lines: readonly string[];
  readonly proposed?: boolean;
}

/**
 * A first rootwarden.yaml: the organization's settings as they are, so that a plan changes none of them, and
 * the wish that no member has root credentials. What is only a proposal stands in comments.
 */
export function initialConfig(observed: Observed): string {
  const { organization } = observed;
  return [
    `# yaml-language-server: $schema=${schemaAddress}`,
    '#',
    '# The organization as you want it. `rootwarden plan` shows the difference to what is there,',
    '# `rootwarden apply` closes it. What is left out here is not managed, and never turned off.',
    '# Every key is explained in docs/config.md.',
    '',
    'version: 1',
    '# This file is for one organization, and refuses to run anywhere else.',
    `organization: ${organization.id}`,
    '',
    ...section('centralizedRootAccess', [
      trustedAccess(organization),
      features(organization),
      delegate(observed),
    ]),
    '',
    ...rootCredentials(observed),
    '',
  ].join('\n');
}

function section(name: string, entries: readonly Entry[]): string[] {
  const empty = entries.every(({ proposed }) => proposed);
  return [
    empty ? `# ${name}:` : `${name}:`,
    ...entries.flatMap(({ comment, lines, proposed }) => [
      ...comment.map((line) => `  # ${line}`),
      ...lines.map((line) => (proposed ? `  # ${line}` : `  ${line}`)),
    ]),
  ];
}

const unread = 'It could not be read with these credentials, and is not managed.';

function trustedAccess({ trustedAccess: on }: OrganizationSummary): Entry {
  const comment = ['Trusted access for IAM: AWS has no centralized root access without it.'];
  if (on === null) return { comment: [...comment, unread], lines: ['trustedAccess: true'], proposed: true };
  return { comment, lines: [`trustedAccess: ${on}`] };
}

function features({ trustedAccess: trusted, features: on }: OrganizationSummary): Entry {
  const comment = [
    'Exactly these features are on. RootCredentialsManagement reads and deletes root credentials,',
    'RootSessions unlocks bucket and queue policies.',
  ];
  if (trusted !== false && on !== null)
    return { comment, lines: [`features: [${rootFeatures.filter((each) => on.includes(each)).join(', ')}]`] };
  return {
    comment: trusted === false ? comment : [...comment, unread],
    lines: [`features: [${rootFeatures.join(', ')}]`],
    proposed: true,
  };
}

function delegate({ organization, names }: Observed): Entry {
  const comment = ['The member account that works in the place of the management account, as AWS advises.'];
  const { trustedAccess: trusted, delegatedAdministrators: registered } = organization;
  const [only, another] = registered ?? [];
  if (only !== undefined && another === undefined && trusted !== false) {
    return { comment, lines: [`delegatedAdministrator: "${only}" # ${plain(names.get(only) ?? '')}`] };
  }
  const several = `Registered are ${registered?.join(', ')}: the one that stands here would be left.`;
  const state = registered === null ? [unread] : another === undefined ? [] : [several];
  return {
    comment: [...comment, ...state],
    lines: ['delegatedAdministrator: "111122223333"'],
    proposed: true,
  };
}

function rootCredentials(observed: Observed): string[] {
  if (!canReadRootUsers(observed.organization)) {
    return [
      '# Root credentials are read and deleted through the feature RootCredentialsManagement, which is off.',
      '# Turn it on above, and take the # away here:',
      '# rootCredentials:',
      '#   desired: none',
    ];
  }
  return section('rootCredentials', [
    { comment: ['No member account has root credentials.'], lines: ['desired: none'] },
    exceptions(observed),
  ]);
}

function exceptions({ refused, names, now }: Observed): Entry {
  const comment = [
    'An exception lets credentials stay for a while: all of them, or the kinds that keep names',
    '(password, accessKeys, mfa, signingCertificates). It has a reason and a last day.',
  ];
  const expires = new Date(now.getTime() + proposedDays * 86_400_000).toISOString().slice(0, 10);
  const entry = (account: string, reason: string) => [
    `  - account: "${account}"`,
    `    reason: ${reason}`,
    `    expires: ${expires}`,
  ];
  if (refused.length === 0) {
    const example = ['exceptions:', ...entry('111122223333', 'Support case open with AWS')];
    return { comment, lines: example, proposed: true };
  }
  return {
    comment: [
      ...comment,
      'Safety rules hold these accounts back today, whether they stand here or not. To let their',
      'credentials stay, take the # away and say why.',
    ],
    lines: [
      'exceptions:',
      ...refused.flatMap(({ id, reason = '' }) => [
        `  # ${plain(names.get(id) ?? '')}: ${plain(reason)}`,
        ...entry(id, 'say why'),
      ]),
    ],
    proposed: true,
  };
}

const proposedDays = 90;

/** A comment ends with its line: a name must not begin another. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
