import type { Assumptions } from '../world/open-questions.js';
import { type Principal, principalArn } from '../world/principal.js';
import type { TrailEvent } from '../world/trail-event.js';

/** What may be answered either way. */
interface IdentitySwitches {
  /** Records of calls in a root session say so. */
  readonly assumedRoot: boolean;
}

/** `userIdentity` of a record: CloudTrail User Guide, "CloudTrail userIdentity element". */
export function userIdentity(event: TrailEvent, switches: IdentitySwitches): object {
  const { principal, recipient, knownAs = '' } = event;
  // What another account's caller is called is its own business: "AssumeRole" across accounts.
  if (principal.account !== recipient) {
    return { type: 'AWSAccount', principalId: principalId(event), accountId: principal.account };
  }
  const identity = { arn: principalArn(principal), accountId: recipient, accessKeyId: principal.accessKeyId };
  const session = sessionContext(event, switches);
  const context = session && { sessionContext: session };
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return {
        type: 'Root',
        principalId: principalId(event),
        ...identity,
        // "If the account has an alias, userName is the alias".
        ...(knownAs && { userName: knownAs }),
        ...context,
      };
    case 'user':
      return {
        type: 'IAMUser',
        principalId: principalId(event),
        ...identity,
        userName: principal.userName,
        ...context,
      };
    case 'role-session':
      return {
        type: 'AssumedRole',
        principalId: principalId(event),
        ...identity,
        ...context,
      };
  }
}

/** `AIDA…`, `AROA…:session`, or for a root user the account. */
function principalId({ principal, knownAs = '' }: TrailEvent): string {
  if (principal.kind === 'user') return knownAs;
  return principal.kind === 'role-session' ? `${knownAs}:${principal.sessionName}` : principal.account;
}

function sessionContext(event: TrailEvent, switches: IdentitySwitches): object | undefined {
  const { principal } = event;
  if (!('issuedAt' in principal) || !principal.issuedAt) return undefined;
  return {
    ...(principal.kind === 'role-session' && {
      sessionIssuer: sessionIssuer(event, principal.roleName),
      webIdFederationData: {},
    }),
    // As in AWS's samples of what root users do in the console.
    ...('console' in principal && { sessionIssuer: {}, webIdFederationData: {} }),
    attributes: {
      creationDate: eventTime(principal.issuedAt),
      mfaAuthenticated: mfaAuthenticated(principal),
    },
    ...('sourceIdentity' in principal && { sourceIdentity: principal.sourceIdentity }),
    ...(saysAssumedRoot(event, switches) && { assumedRoot: 'true' }),
  };
}

const sessionIssuer = ({ principal: { account }, path, knownAs }: TrailEvent, roleName: string) => ({
  type: 'Role',
  principalId: knownAs ?? '',
  arn: `arn:aws:iam::${account}:role${path}${roleName}`,
  accountId: account,
  userName: roleName,
});

const mfaAuthenticated = (principal: Principal) => String('mfa' in principal && principal.mfa === true);

/** AWS's sample of AssumeRoot has it; its sample of a call in the session has not, and its page on the element says it does. */
function saysAssumedRoot(
  { principal, operation, error }: TrailEvent,
  { assumedRoot }: IdentitySwitches,
): boolean {
  if (principal.kind === 'root-session') return assumedRoot;
  return operation === 'AssumeRoot' && !error;
}

type UsernameAnswer = Pick<Assumptions, 'lookup-username'>;

/** Who called, as LookupEvents names it in `Username`. */
export function displayName(
  { principal, recipient, knownAs }: TrailEvent,
  answers: UsernameAnswer,
): string | undefined {
  if (principal.account !== recipient) return undefined;
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return answers['lookup-username'] === 'alias' ? (knownAs ?? 'root') : 'root';
    case 'user':
      return principal.userName;
    case 'role-session':
      return principal.sessionName;
  }
}

/** Records keep whole seconds. */
export const eventTime = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;
