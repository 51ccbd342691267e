import { type AuthorizationRequest, evaluate, unknown, type Verdict } from '@rootwarden/policy';
import type { ParentId } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type { ControlPolicies, ControlPolicyKind } from '../../organization/control-policies.js';
import { type Levels, layersOf, liftingFix } from './lifting-fix.js';

/** A statement that denies a call, or a place in which no policy allows it. */
export interface CallBlock {
  readonly kind: ControlPolicyKind;
  /** The policy whose statement denies; absent when no policy of the node allows. */
  readonly policy?: { readonly id: string; readonly name: string };
  readonly statement?: { readonly index: number; readonly sid?: string; readonly line: number };
  /** The root, unit or account it is attached to. */
  readonly node: ParentId | AccountId;
  /** `denied`, or `conditional` where it depends on what is not known: the caller's address, MFA. */
  readonly decision: 'denied' | 'conditional';
  /** The smallest change that lets root sessions through. */
  readonly fix: string;
}

/** A call of a root session, and where. */
export interface AskedCall {
  /** The IAM action. */
  readonly action: string;
  readonly account: AccountId;
  readonly organization: string;
  /** Ids from the organization's root down to the account. */
  readonly nodes: readonly string[];
  readonly partition: string;
}

/** The control policies along a way down the organization. */
export function levelsOf(
  nodes: readonly string[],
  { attached, everywhere, enabled }: ControlPolicies,
): Levels {
  const of = (kind: ControlPolicyKind) =>
    nodes.map((node) =>
      [...everywhere, ...(attached.get(node) ?? [])].filter(
        (policy) => policy.kind === kind && policy.policy,
      ),
    );
  return { ...(enabled.has('scp') && { scp: of('scp') }), ...(enabled.has('rcp') && { rcp: of('rcp') }) };
}

/**
 * What holds back one call. A root session has no MFA; whether its requests say so or say nothing is not
 * documented, so both are asked, and what holds in one of them only is conditional.
 */
export function callBlocks(asked: AskedCall, levels: Levels): CallBlock[] {
  const [silent = [], explicit = []] = [{}, { 'aws:MultiFactorAuthPresent': false }].map((mfa) => {
    const request = requestOf(asked, mfa);
    const verdict = evaluate(request, layersOf(levels));
    return verdict.decision === 'allowed'
      ? []
      : blocksBehind(verdict, { levels, nodes: asked.nodes, request });
  });
  const inBoth = (block: CallBlock, others: readonly CallBlock[]) =>
    others.some((other) => keyOf(other) === keyOf(block));
  const sure = silent.filter((block) => inBoth(block, explicit));
  const unsure = [...silent, ...explicit].filter((block) => !inBoth(block, sure));
  return [...sure, ...unsure.map((block): CallBlock => ({ ...block, decision: 'conditional' }))];
}

function keyOf({ kind, policy, statement, node, decision }: CallBlock): string {
  return JSON.stringify([kind, policy?.id, statement?.index, node, decision]);
}

function requestOf(
  { action, account, organization, nodes, partition }: AskedCall,
  mfa: { readonly 'aws:MultiFactorAuthPresent'?: boolean },
): AuthorizationRequest {
  const [service = ''] = action.split(':');
  const resources: Readonly<Record<string, string>> = {
    iam: `arn:${partition}:iam::${account}:root`,
    s3: `arn:${partition}:s3:::example-bucket`,
    sqs: `arn:${partition}:sqs:us-east-1:${account}:example-queue`,
  };
  const listsAll = /:(List(AllMyBuckets|Queues)|GetAccountSummary)$/.test(action);
  return {
    action,
    resource: listsAll ? '*' : (resources[service] ?? '*'),
    resourceAccount: account,
    principal: { kind: 'root-session', account },
    context: {
      'aws:PrincipalOrgID': organization,
      'aws:PrincipalOrgPaths': [`${[organization, ...nodes.slice(0, -1)].join('/')}/`],
      'aws:SecureTransport': true,
      'aws:ViaAWSService': false,
      'aws:PrincipalIsAWSService': false,
      ...mfa,
      'aws:SourceIp': unknown,
      'aws:CurrentTime': unknown,
      ...(service === 'iam' ? { 'aws:RequestedRegion': 'us-east-1' } : { 'aws:RequestedRegion': unknown }),
    },
  };
}

interface Circumstances {
  readonly levels: Levels;
  readonly nodes: readonly string[];
  readonly request: AuthorizationRequest;
}

/** Each statement that denies, and each node where nothing allows. */
function blocksBehind(verdict: Verdict, circumstances: Circumstances): CallBlock[] {
  const { levels, nodes } = circumstances;
  const decision = verdict.decision === 'denied' ? 'denied' : 'conditional';
  return verdict.explanation.layers.flatMap(({ layer, level, effect, freedom, statements }): CallBlock[] => {
    // No RCP binds IAM, for example: what it does not say there holds nothing back.
    if (freedom !== undefined) return [];
    if ((layer !== 'scp' && layer !== 'rcp') || level === undefined) return [];
    const node = nodes[level] ?? '';
    const denying = statements.filter(({ effect: of, applies }) => of === 'Deny' && applies !== false);
    if (denying.length > 0) {
      return denying.flatMap(({ statement, applies }) => {
        const policy = levels[layer]?.[level]?.[statement.policy];
        if (!policy) return [];
        const { id, name } = policy;
        const { index, sid, at } = statement;
        return {
          kind: layer,
          policy: { id, name },
          statement: { index, line: at.line, ...(sid !== undefined && { sid }) },
          node,
          decision: applies === true ? 'denied' : 'conditional',
          fix: liftingFix(policy, index, circumstances),
        };
      });
    }
    if (effect !== 'silent') return [];
    const full = layer === 'scp' ? 'FullAWSAccess' : 'RCPFullAWSAccess';
    const fix = `Attach a policy there that allows these calls, as ${full} does.`;
    return [{ kind: layer, node, decision, fix }];
  });
}
