import { type RootTask, rootTasks } from '@rootwarden/policy';
import { isReachable, type OrganizationAccount, type ParentId } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type { ControlPolicies } from '../../organization/control-policies.js';
import { type OrganizationTree, pathOf } from '../../organization/tree.js';
import { type CallBlock, callBlocks, levelsOf } from './call-blocks.js';

/** A control policy that holds back root sessions somewhere. */
export interface RootSessionBlock extends Omit<CallBlock, 'node'> {
  /** The root, the units and the accounts it is attached to, or where nothing allows. */
  readonly attachedTo: readonly {
    readonly id: ParentId | AccountId;
    /** By names, from the organization's root down: `Root/Workloads/Prod`. */
    readonly path: string;
  }[];
  /** Which calls of which task it denies; `all` when none of the task's calls is left. */
  readonly tasks: readonly {
    readonly task: RootTask;
    readonly actions: readonly string[];
    readonly all: boolean;
  }[];
  /** By id. */
  readonly accounts: readonly { readonly id: AccountId; readonly name: string }[];
}

interface Organization {
  readonly id: string;
  readonly accounts: readonly OrganizationAccount[];
  readonly tree: OrganizationTree;
  readonly partition: string;
}

/**
 * Which control policies would deny calls of a root session, in which accounts. Pure: the task's own calls
 * are evaluated against the policies from the organization's root down to the account.
 */
export function rootSessionBlocks(organization: Organization, policies: ControlPolicies): RootSessionBlock[] {
  const blocks = new Map<string, Found>();
  for (const group of groupsOf(organization, policies)) {
    for (const { task, action, block } of blocksOf(group, organization, policies)) {
      const { node, ...rest } = block;
      const key = keyOf(block);
      const found: Found = blocks.get(key) ?? {
        block: rest,
        paths: new Map(),
        denied: new Map(),
        accounts: new Set(),
      };
      blocks.set(key, found);
      for (const [id, path] of pathsTo(node, group, organization)) found.paths.set(id, path);
      for (const account of group) found.accounts.add(account);
      found.denied.set(task, (found.denied.get(task) ?? new Set()).add(action));
    }
  }
  return [...blocks.values()].map(({ block, paths, denied, accounts }) => ({
    ...block,
    attachedTo: [...paths].map(([id, path]) => ({ id, path })),
    tasks: [...denied].map(([task, actions]) => ({
      task,
      actions: [...actions].sort(),
      all: actions.size === taskActions.filter((other) => other.task === task).length,
    })),
    accounts: [...accounts]
      .map(({ id, name }) => ({ id, name }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  }));
}

/** What is found of one statement, wherever its policy is attached: it is mended once. */
interface Found {
  readonly block: Omit<CallBlock, 'node'>;
  readonly paths: Map<ParentId | AccountId, string>;
  readonly denied: Map<RootTask, Set<string>>;
  readonly accounts: Set<OrganizationAccount>;
}

function keyOf({ kind, policy, statement, decision }: CallBlock): string {
  return JSON.stringify([kind, policy?.id, statement?.index, decision]);
}

/** Accounts below the same unit under the same policies: they are decided once. */
type Group = [OrganizationAccount, ...OrganizationAccount[]];

function groupsOf({ accounts }: Organization, { attached }: ControlPolicies): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const account of accounts) {
    // No control policy binds the management account, and no root session is opened in it or in a closed one.
    if (account.management || !isReachable(account.state)) continue;
    const own = (attached.get(account.id) ?? []).map((policy) => policy.id);
    const key = JSON.stringify([account.parents, own]);
    const group = groups.get(key);
    if (group) group.push(account);
    else groups.set(key, [account]);
  }
  return groups.values();
}

interface DeniedAction extends TaskAction {
  readonly block: CallBlock;
}

function blocksOf(
  [account]: Group,
  { id, partition }: Organization,
  policies: ControlPolicies,
): DeniedAction[] {
  const nodes = [...account.parents, account.id];
  const levels = levelsOf(nodes, policies);
  return taskActions.flatMap(({ task, action }) =>
    callBlocks({ action, account: account.id, organization: id, nodes, partition }, levels).map((block) => ({
      task,
      action,
      block,
    })),
  );
}

/** The ways down to where a policy is attached: of one that is attached to an account, to each of its group. */
function pathsTo(
  node: ParentId | AccountId,
  group: Group,
  { tree }: Organization,
): (readonly [ParentId | AccountId, string])[] {
  const [{ parents }] = group;
  const depth = parents.indexOf(node);
  if (depth >= 0) return [[node, pathOf(parents.slice(0, depth + 1), tree)]];
  return group.map(({ id, name }) => [id, [pathOf(parents, tree), name].join('/')]);
}

interface TaskAction {
  readonly task: RootTask;
  readonly action: string;
}

/** Every call that a task is meant for, as its policy leaves them. */
const taskActions: readonly TaskAction[] = rootTasks.flatMap(({ task, document }) => {
  const [outside] = (
    document as { readonly Statement: readonly { readonly NotAction?: readonly string[] }[] }
  ).Statement;
  // Deactivation is what counts; AWS's own policy refuses the deletion of a virtual device off the root user.
  const actions = (outside?.NotAction ?? []).filter((action) => action !== 'iam:DeleteVirtualMFADevice');
  return actions.map((action) => ({ task, action }));
});
