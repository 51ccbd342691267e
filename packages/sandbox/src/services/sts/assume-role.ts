import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { parsePolicy } from '@rootwarden/policy';
import { plainDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { InlinePolicy, Role } from '../../world/account.js';
import { wholeSeconds } from '../../world/clock.js';
import { type Principal, principalArn } from '../../world/principal.js';
import { findRole } from '../../world/role.js';
import type { CallContext, Operation } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';
import { credentialsOutput } from './credentials.js';

const name = String.raw`[\w+=,.@-]*`;

const constraints = {
  RoleArn: { required: true, length: [20, 2048] },
  RoleSessionName: { required: true, length: [2, 64], pattern: name },
  Policy: { length: [1, 2048] },
  DurationSeconds: { range: [900, 43_200] },
  ExternalId: { length: [2, 1224], pattern: String.raw`[\w+=,.@:\/-]*` },
  SourceIdentity: { length: [2, 64], pattern: name },
} as const;

/** Seconds that a session may last which another role's session opened: "Roles terms and concepts". */
const chainedSessionLimit = 3600;

export const assumeRole: Operation<AssumeRoleCommandInput, AssumeRoleCommandOutput> = (input, context) => {
  validateQuery(input, constraints);
  refuseUnsupported(input);
  const { RoleArn: arn = '', RoleSessionName: sessionName = '', SourceIdentity: sourceIdentity } = input;
  const sessionPolicies = readSessionPolicy(input.Policy);
  const { world, principal, now } = context;
  if (principal.kind === 'root-user' || principal.kind === 'root-session') {
    throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
  }
  const role = authorizedRole(input, context);
  const [, , , , account = ''] = arn.split(':');
  const expiresAt = wholeSeconds(new Date(now.getTime() + duration(input, role, principal) * 1000));
  const session = {
    kind: 'role-session',
    account,
    roleName: role.name,
    sessionName,
    sessionPolicies,
    issuedAt: now,
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
function authorizedRole(input: AssumeRoleCommandInput, context: CallContext): Role {
  const { RoleArn: arn = '', ExternalId: externalId, SourceIdentity: sourceIdentity } = input;
  const keys = {
    'sts:RoleSessionName': input.RoleSessionName ?? '',
    ...(externalId && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity && { 'sts:SourceIdentity': sourceIdentity }),
  };
  context.authorize('sts:AssumeRole', arn, keys);
  if (sourceIdentity) context.authorize('sts:SetSourceIdentity', arn, keys);
  const role = findRole(context.world, arn);
  if (!role) throw plainDenial({ principal: context.principal, action: 'sts:AssumeRole', resource: arn });
  return role;
}

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

function readSessionPolicy(document: string | undefined): readonly InlinePolicy[] {
  if (document === undefined) return [];
  const parsed = parsePolicy(document, 'session');
  if (parsed.ok) return [{ name: 'session policy', document }];
  throw new AwsError(
    'MalformedPolicyDocumentException',
    parsed.errors[0]?.message ?? 'Syntax errors in policy.',
  );
}

/** A session that leaves out what was asked for would be wider than asked for: better none. */
function refuseUnsupported(input: AssumeRoleCommandInput): void {
  const { PolicyArns, Tags, TransitiveTagKeys, SerialNumber, TokenCode, ProvidedContexts } = input;
  const asked = { PolicyArns, Tags, TransitiveTagKeys, SerialNumber, TokenCode, ProvidedContexts };
  const [member] = Object.entries(asked).find(([, value]) => value !== undefined) ?? [];
  if (member) throw new AwsError('NotImplemented', `The sandbox has no ${member} of AssumeRole yet.`, 501);
}
