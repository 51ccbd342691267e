import {
  type AuthorizationRequest,
  evaluate,
  type Policy,
  parsePolicy,
  printPolicy,
  type RootTask,
  rootTasks,
  unknown,
  type Verdict,
} from '@rootwarden/policy';
import type { OrganizationAccount, ParentId } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type {
  ControlPolicies,
  ControlPolicy,
  ControlPolicyKind,
} from '../../organization/control-policies.js';

/** A control policy that holds back root sessions somewhere. */
export interface RootSessionBlock {
  readonly kind: ControlPolicyKind;
  /** The policy whose statement denies; absent when no policy of the node allows. */
  readonly policy?: { readonly id: string; readonly name: string };
  readonly statement?: { readonly index: number; readonly sid?: string; readonly line: number };
  /** The root, unit or account it is attached to. */
  readonly attachedTo: ParentId | AccountId;
  /** `denied`, or `conditional` where it depends on what is not known: the caller's address, MFA. */
  readonly decision: 'denied' | 'conditional';
  /** Which calls of which task it denies; `all` when none of the task's calls is left. */
  readonly tasks: readonly {
    readonly task: RootTask;
    readonly actions: readonly string[];
    readonly all: boolean;
  }[];
  readonly accounts: readonly AccountId[];
  /** The smallest change that lets root sessions through. */
  readonly fix: string;
}

interface Organization {
  readonly id: string;
  readonly accounts: readonly OrganizationAccount[];
  readonly partition: string;
}

/**
 * Which control policies would deny calls of a root session, in which accounts. Pure: the task's own calls
 * are evaluated against the policies from the organization's root down to the account.
 */
export function rootSessionBlocks(organization: Organization, policies: ControlPolicies): RootSessionBlock[] {
  const blocks = new Map<string, Found>();
  for (const group of groupsOf(organization, policies)) {
    for (const found of blocksOf(group, organization, policies)) {
      const key = keyOf(found.block);
      const known: Found = blocks.get(key) ?? { ...found, accounts: [], denied: new Map() };
      known.accounts.push(...group.accounts);
      add(known.denied, found.denied);
      blocks.set(key, known);
    }
  }
  return [...blocks.values()].map(({ block, accounts, denied }) => ({
    ...block,
    tasks: [...denied].map(([task, actions]) => ({
      task,
      actions: [...actions].sort(),
      all: actions.size === taskActions.filter((other) => other.task === task).length,
    })),
    accounts: [...new Set(accounts)].sort(),
  }));
}

type Denied = Map<RootTask, Set<string>>;

interface Found {
  readonly block: Block;
  readonly accounts: AccountId[];
  readonly denied: Denied;
}

function add(all: Denied, more: Denied): void {
  for (const [task, actions] of more) {
    const known = all.get(task) ?? new Set();
    for (const action of actions) known.add(action);
    all.set(task, known);
  }
}

/** Accounts under the same policies at every level: they are decided once. */
interface Group {
  readonly accounts: AccountId[];
  /** Ids from the organization's root down to the account. */
  readonly nodes: readonly string[];
}

function groupsOf({ accounts }: Organization, { attached }: ControlPolicies): Group[] {
  const groups = new Map<string, Group>();
  for (const { id, parents, management } of accounts) {
    // No control policy binds the management account, and no root session is opened in it.
    if (management) continue;
    const own = (attached.get(id) ?? []).map((policy) => policy.id);
    const key = JSON.stringify([parents, own]);
    const group = groups.get(key) ?? { accounts: [], nodes: [...parents, id] };
    group.accounts.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function blocksOf(
  { nodes, accounts }: Group,
  { id, partition }: Organization,
  policies: ControlPolicies,
): Found[] {
  const [account] = accounts;
  if (account === undefined) return [];
  const levels = levelsOf(nodes, policies);
  const found = new Map<string, Found>();
  for (const { task, action } of taskActions) {
    for (const block of blocksOfCall({ action, account, organization: id, nodes, partition }, levels)) {
      const key = keyOf(block);
      const known = found.get(key) ?? { block, accounts: [], denied: new Map() };
      add(known.denied, new Map([[task, new Set([action])]]));
      found.set(key, known);
    }
  }
  return [...found.values()];
}

function keyOf({ kind, policy, statement, attachedTo, decision }: Block): string {
  return JSON.stringify([kind, policy?.id, statement?.index, attachedTo, decision]);
}

/**
 * What holds back one call. A root session has no MFA; whether its requests say so or say nothing is not
 * documented, so both are asked, and what holds in one of them only is conditional.
 */
function blocksOfCall(asked: Asked, levels: Levels): Block[] {
  const [silent = [], explicit = []] = [{}, { 'aws:MultiFactorAuthPresent': false }].map((mfa) => {
    const request = requestOf(asked, mfa);
    const verdict = evaluate(request, layersOf(levels));
    return verdict.decision === 'allowed'
      ? []
      : blocksBehind(verdict, { levels, nodes: asked.nodes, request });
  });
  const inBoth = (block: Block, others: readonly Block[]) =>
    others.some((other) => keyOf(other) === keyOf(block));
  const sure = silent.filter((block) => inBoth(block, explicit));
  const unsure = [...silent, ...explicit].filter((block) => !inBoth(block, sure));
  return [...sure, ...unsure.map((block): Block => ({ ...block, decision: 'conditional' }))];
}

/** Every call that a task is meant for, as its policy leaves them. */
const taskActions: readonly { readonly task: RootTask; readonly action: string }[] = rootTasks.flatMap(
  ({ task, document }) => {
    const [outside] = (
      document as { readonly Statement: readonly { readonly NotAction?: readonly string[] }[] }
    ).Statement;
    // Deactivation is what counts; AWS's own policy refuses the deletion of a virtual device off the root user.
    const actions = (outside?.NotAction ?? []).filter((action) => action !== 'iam:DeleteVirtualMFADevice');
    return actions.map((action) => ({ task, action }));
  },
);

interface Asked {
  readonly action: string;
  readonly account: AccountId;
  readonly organization: string;
  readonly nodes: readonly string[];
  readonly partition: string;
}

function requestOf(
  { action, account, organization, nodes, partition }: Asked,
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

type Levels = Readonly<Partial<Record<ControlPolicyKind, readonly (readonly ControlPolicy[])[]>>>;

function levelsOf(nodes: readonly string[], { attached, enabled }: ControlPolicies): Levels {
  const of = (kind: ControlPolicyKind) =>
    nodes.map((node) => (attached.get(node) ?? []).filter((policy) => policy.kind === kind && policy.policy));
  return { ...(enabled.has('scp') && { scp: of('scp') }), ...(enabled.has('rcp') && { rcp: of('rcp') }) };
}

function layersOf(levels: Levels) {
  const parsed = (kind: ControlPolicyKind) =>
    levels[kind]?.map((policies) => policies.flatMap(({ policy }) => (policy ? [policy] : [])));
  const [scp, rcp] = [parsed('scp'), parsed('rcp')];
  return { ...(scp && { scp }), ...(rcp && { rcp }) };
}

interface Circumstances {
  readonly levels: Levels;
  readonly nodes: readonly string[];
  readonly request: AuthorizationRequest;
}

type Block = Omit<RootSessionBlock, 'tasks' | 'accounts'>;

/** Each statement that denies, and each node where nothing allows. */
function blocksBehind(verdict: Verdict, circumstances: Circumstances): Block[] {
  const { levels, nodes } = circumstances;
  const decision = verdict.decision === 'denied' ? 'denied' : 'conditional';
  return verdict.explanation.layers.flatMap(({ layer, level, effect, freedom, statements }): Block[] => {
    // No RCP binds IAM, for example: what it does not say there holds nothing back.
    if (freedom !== undefined) return [];
    if ((layer !== 'scp' && layer !== 'rcp') || level === undefined) return [];
    const attachedTo = nodes[level] ?? '';
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
          attachedTo,
          decision: applies === true ? 'denied' : 'conditional',
          fix: liftingFix(policy, index, circumstances),
        };
      });
    }
    if (effect !== 'silent') return [];
    const { action } = circumstances.request;
    const what = layer === 'scp' ? 'service control policy' : 'resource control policy';
    return [
      { kind: layer, attachedTo, decision, fix: `Let a ${what} attached to ${attachedTo} allow ${action}.` },
    ];
  });
}

/** What would spare root sessions. The exemption that AWS advises is said only where it was tried and helps. */
function liftingFix(policy: ControlPolicy, index: number, { levels, request }: Circumstances): string {
  const statement = policy.policy?.document.statements[index];
  if (statement?.sid?.value === 'GRRESTRICTROOTUSER') {
    return 'Set the parameter ExemptAssumeRoot of the Control Tower control AWS-GR_RESTRICT_ROOT_USER; do not edit its policy by hand.';
  }
  const spared = sparing(policy, index);
  if (spared && stopsDenying(spared, policy, { levels, request })) {
    return 'Add "Null": {"aws:AssumedRoot": "true"} to the Condition of the statement: it then spares root sessions, and nobody else.';
  }
  return 'Let the statement spare root sessions, or take these calls out of it.';
}

/** Whether fewer statements would deny the request if a policy were the changed one. */
function stopsDenying(
  changed: Policy,
  policy: ControlPolicy,
  { levels, request }: Pick<Circumstances, 'levels' | 'request'>,
): boolean {
  const replaced = levels[policy.kind]?.map((level) =>
    level.map((one) => (one.id === policy.id ? { ...one, policy: changed } : one)),
  );
  const denials = (of: Levels) =>
    evaluate(request, layersOf(of))
      .explanation.layers.flatMap(({ statements }) => statements)
      .filter(({ effect, applies }) => effect === 'Deny' && applies !== false).length;
  return denials({ ...levels, [policy.kind]: replaced }) < denials(levels);
}

/** The policy with AWS's own exemption in one statement. */
function sparing({ policy, kind }: ControlPolicy, index: number): Policy | undefined {
  if (!policy) return undefined;
  const document = JSON.parse(printPolicy(policy)) as { Statement: unknown };
  const statements = [document.Statement].flat() as { Condition?: Record<string, Record<string, unknown>> }[];
  const statement = statements[index];
  if (!statement) return undefined;
  const condition = statement.Condition ?? {};
  statement.Condition = { ...condition, Null: { ...condition.Null, 'aws:AssumedRoot': 'true' } };
  const parsed = parsePolicy(JSON.stringify({ ...document, Statement: statements }), kind);
  return parsed.ok ? parsed.policy : undefined;
}
