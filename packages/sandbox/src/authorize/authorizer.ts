import {
  type ContextValue,
  evaluate,
  type Principal as PolicyPrincipal,
  type Verdict,
} from '@rootwarden/policy';
import type { CallContext } from '../services/operation.js';
import type { Account, Tag } from '../world/account.js';
import type { Principal } from '../world/principal.js';
import type { World } from '../world/world.js';
import { decisionReason } from './decision-reason.js';
import { denial } from './denial.js';
import { denyingPolicyArn } from './denying-policy.js';
import { targetOf } from './guarded-resource.js';
import { layersOf } from './layers.js';

/** What was decided about one action of a request. */
export interface AuthorizationDecision {
  /** The IAM action, `iam:ListAccessKeys`. */
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'denied';
  /** Which layer of policies decided, by which statement. */
  readonly verdict: Verdict;
  /** The same in words. */
  readonly reason: string;
}

/** A request that is about to be authorized, once for each action that it takes. */
export interface AuthorizedRequest {
  readonly principal: Principal;
  readonly region: string;
  /** The address of the client. */
  readonly sourceIp: string;
  /** The world's time at which the request was received. */
  readonly now: Date;
  readonly onDecision: (decision: AuthorizationDecision) => void;
}

/**
 * Gives the `authorize` of {@link CallContext} for a request: it asks every policy that binds the request,
 * tells `onDecision`, and throws AWS's AccessDenied when the answer is no.
 *
 * @example
 * const authorize = createAuthorizer(world, { principal, region, sourceIp, now, onDecision });
 * authorize('iam:ListAccessKeys', 'arn:aws:iam::111122223333:root');
 */
export function createAuthorizer(world: World, request: AuthorizedRequest): CallContext['authorize'] {
  const { principal, onDecision } = request;
  const account = world.accounts.get(principal.account);
  const caller = policyPrincipal(principal, account);
  const requestKeys = keysOf(world, request, account);
  return (action, resource, keys = {}) => {
    const { resourceAccount, resourcePolicy } = targetOf(world, action, resource, principal.account);
    const layers = layersOf(world, { principal, resourceAccount, resourcePolicy });
    const verdict = evaluate(
      {
        action,
        resource,
        resourceAccount,
        principal: caller,
        principalIsInManagementAccount: account === world.organization.management,
        resourceIsInManagementAccount: resourceAccount === world.organization.management.id,
        context: { ...requestKeys, ...resourceKeys(world, resourceAccount), ...keys },
      },
      layers,
    );
    const decision = verdict.decision === 'allowed' ? 'allowed' : 'denied';
    onDecision({ action, resource, decision, verdict, reason: decisionReason(verdict, layers) });
    if (decision === 'allowed') return;
    const isAtHome = isWithin(world, account, resourceAccount);
    const policyArn = isAtHome ? denyingPolicyArn(verdict, layers, world) : undefined;
    throw denial({ principal, action, resource, policyArn, isAtHome }, verdict);
  };
}

/** Whether a resource lies within the caller's account or organization: elsewhere AWS tells less. */
function isWithin(world: World, account: Account | undefined, resourceAccount: string): boolean {
  if (account?.id === resourceAccount) return true;
  return account?.parent !== undefined && world.organization.account(resourceAccount) !== undefined;
}

function policyPrincipal(principal: Principal, account: Account | undefined): PolicyPrincipal {
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return { kind: principal.kind, account: principal.account };
    case 'user': {
      const { userName, path } = principal;
      const uniqueId = account?.users.get(userName)?.id;
      return { kind: 'user', account: principal.account, userName, path, ...(uniqueId && { uniqueId }) };
    }
    case 'role-session': {
      const { roleName, sessionName } = principal;
      const role = account?.roles.get(roleName);
      return {
        kind: 'role-session',
        account: principal.account,
        roleName,
        sessionName,
        ...(role && { path: role.path, uniqueId: role.id }),
      };
    }
  }
}

function resourceKeys(
  { accounts, organization }: World,
  resourceAccount: string,
): Readonly<Record<string, ContextValue>> {
  const parent = accounts.get(resourceAccount)?.parent;
  return {
    'aws:ResourceAccount': resourceAccount,
    ...(parent && { 'aws:ResourceOrgID': organization.id, 'aws:ResourceOrgPaths': [parent.path] }),
  };
}

/** IAM User Guide, "AWS global condition context keys", as far as the sandbox knows their values. */
function keysOf(
  world: World,
  { principal, region, sourceIp, now }: AuthorizedRequest,
  account: Account | undefined,
): Readonly<Record<string, ContextValue>> {
  const { organization } = world;
  return {
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': Math.floor(now.getTime() / 1000),
    'aws:RequestedRegion': region,
    'aws:SourceIp': sourceIp,
    // The sandbox speaks plain HTTP and stands for AWS, which does not.
    'aws:SecureTransport': true,
    'aws:ViaAWSService': false,
    ...(account?.parent && {
      'aws:PrincipalOrgID': organization.id,
      'aws:PrincipalOrgPaths': [account.parent.path],
    }),
    ...sessionKeys(principal, now),
    ...principalTagKeys(principal, account),
    ...('sourceIdentity' in principal && { 'aws:SourceIdentity': principal.sourceIdentity }),
  };
}

/** Long-term keys leave these out; the age of the proof is there only where there is one. */
function sessionKeys(principal: Principal, now: Date): Readonly<Record<string, ContextValue>> {
  if (!('issuedAt' in principal) || !principal.issuedAt) return {};
  const { issuedAt } = principal;
  const mfa = 'mfa' in principal && principal.mfa === true;
  return {
    'aws:TokenIssueTime': issuedAt.toISOString(),
    'aws:MultiFactorAuthPresent': mfa,
    ...(mfa && { 'aws:MultiFactorAuthAge': Math.floor((now.getTime() - issuedAt.getTime()) / 1000) }),
  };
}

/** Tags of the session take the place of those of the role: "Passing session tags in AWS STS". */
function principalTagKeys(
  principal: Principal,
  account: Account | undefined,
): Readonly<Record<string, string>> {
  const tags = [...ownTags(principal, account), ...(('tags' in principal && principal.tags) || [])];
  if (tags.length === 0) return {};
  const byKey = new Map(tags.map((tag) => [tag.Key.toLowerCase(), tag]));
  return Object.fromEntries([...byKey.values()].map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value]));
}

function ownTags(principal: Principal, account: Account | undefined): readonly Tag[] {
  if (principal.kind === 'user') return account?.users.get(principal.userName)?.tags ?? [];
  if (principal.kind === 'role-session') return account?.roles.get(principal.roleName)?.tags ?? [];
  return [];
}
