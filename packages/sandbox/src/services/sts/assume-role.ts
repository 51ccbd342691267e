import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { plainDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Role } from '../../world/account.js';
import { wholeSeconds } from '../../world/clock.js';
import { type Principal, principalArn } from '../../world/principal.js';
import { findRole } from '../../world/role.js';
import type { CallContext, Operation } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';
import { requestTagKeys } from '../tag-keys.js';
import { credentialsOutput } from './credentials.js';
import { proofConstraints, provesMfa } from './multi-factor-authentication.js';
import { readSessionPolicies } from './session-policies.js';
import { readSessionTags, requestedTags, type SessionTags } from './session-tags.js';

const name = String.raw`[\w+=,.@-]*`;

const constraints = {
  RoleArn: { required: true, length: [20, 2048] },
  RoleSessionName: { required: true, length: [2, 64], pattern: name },
  Policy: { length: [1, 2048] },
  DurationSeconds: { range: [900, 43_200] },
  ExternalId: { length: [2, 1224], pattern: String.raw`[\w+=,.@:\/-]*` },
  SourceIdentity: { length: [2, 64], pattern: name },
  ...proofConstraints,
} as const;

/** Seconds that a session may last which another role's session opened: "Roles terms and concepts". */
const chainedSessionLimit = 3600;

export const assumeRole: Operation<AssumeRoleCommandInput, AssumeRoleCommandOutput> = (input, context) => {
  validateQuery(input, constraints);
  refuseUnsupported(input);
  const { RoleArn: arn = '', RoleSessionName: sessionName = '' } = input;
  const { world, principal, now } = context;
  const sourceIdentity = sourceIdentityOf(input, principal);
  const [, , , , account = ''] = arn.split(':');
  if (principal.kind === 'root-user' || principal.kind === 'root-session') {
    throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
  }
  const sessionPolicies = readSessionPolicies(input, world, account);
  const sessionTags = readSessionTags(input, principal);
  const mfa = provesMfa(input, context);
  const role = authorizedRole(input, { context, sessionTags, mfa });
  const expiresAt = wholeSeconds(new Date(now.getTime() + duration(input, role, principal) * 1000));
  const session = {
    kind: 'role-session',
    account,
    roleName: role.name,
    sessionName,
    sessionPolicies,
    issuedAt: now,
    mfa,
    ...sessionTags,
    ...(sourceIdentity && { sourceIdentity }),
  } as const;
  const issued = world.credentials.issue((accessKeyId) => ({ ...session, accessKeyId }), { now, expiresAt });
  return {
    Credentials: credentialsOutput(issued),
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: principalArn({ ...session, accessKeyId: issued.accessKeyId }),
    },
    ...(sourceIdentity && { SourceIdentity: sourceIdentity }),
  };
};

/** A role that does not exist is refused like one that does not trust the caller. */
function authorizedRole(
  input: AssumeRoleCommandInput,
  {
    context,
    sessionTags,
    mfa,
  }: {
    readonly context: CallContext;
    readonly sessionTags: SessionTags;
    readonly mfa: boolean;
  },
): Role {
  const { RoleArn: arn = '', ExternalId: externalId } = input;
  const sourceIdentity = sourceIdentityOf(input, context.principal);
  const keys = {
    'sts:RoleSessionName': input.RoleSessionName ?? '',
    ...(externalId && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity && { 'sts:SourceIdentity': sourceIdentity }),
    ...(mfa && { 'aws:MultiFactorAuthPresent': true, 'aws:MultiFactorAuthAge': 0 }),
    ...requestTagKeys(requestedTags(input)),
    ...(input.TransitiveTagKeys && { 'sts:TransitiveTagKeys': input.TransitiveTagKeys }),
  };
  context.authorize('sts:AssumeRole', arn, keys);
  if (sessionTags.tags.length > 0) context.authorize('sts:TagSession', arn, keys);
  if (sourceIdentity) context.authorize('sts:SetSourceIdentity', arn, keys);
  const role = findRole(context.world, arn);
  if (!role) throw plainDenial({ principal: context.principal, action: 'sts:AssumeRole', resource: arn });
  return role;
}

/** One that was set stays through every session that follows: "Monitor and control actions taken with assumed roles". */
const sourceIdentityOf = ({ SourceIdentity: set }: AssumeRoleCommandInput, caller: Principal) =>
  ('sourceIdentity' in caller ? caller.sourceIdentity : undefined) ?? set;

function duration({ DurationSeconds }: AssumeRoleCommandInput, role: Role, caller: Principal): number {
  const seconds = DurationSeconds ?? 3600;
  if (seconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (caller.kind === 'role-session' && seconds > chainedSessionLimit) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  return seconds;
}

/** A session that leaves out what was asked for would be wider than asked for: better none. */
function refuseUnsupported(input: AssumeRoleCommandInput): void {
  if (!input.ProvidedContexts) return;
  throw new AwsError('NotImplemented', 'The sandbox has no ProvidedContexts of AssumeRole.', 501);
}
