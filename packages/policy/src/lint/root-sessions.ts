import type { CompiledStatement } from '../evaluation/compiled-statement.js';
import type { Principal } from '../evaluation/principal.js';
import { rcpServices } from '../evaluation/rcp-services.js';
import { parsePolicy } from '../policy.js';
import { type RootTask, type RootTaskDefinition, rootTasks } from '../root-tasks.js';
import type { PolicyKind, Statement } from '../syntax/document.js';
import { appliesIn, conditionsHoldIn, type Situation } from './situation.js';
import { firstOf, listed } from './wording.js';

/** An action that a root session of a task has to be able to call. */
export interface TaskCall {
  readonly task: RootTask;
  readonly action: string;
}

/** Every call of the five tasks, from AWS's own task policies. */
export const taskCalls: readonly TaskCall[] = rootTasks.flatMap((definition) =>
  actionsOf(definition).map((action) => ({ task: definition.task, action })),
);

function actionsOf({ document }: RootTaskDefinition): readonly string[] {
  const parsed = parsePolicy(JSON.stringify(document), 'task');
  const [allOthers] = parsed.ok ? parsed.policy.document.statements : [];
  const actions = (allOthers?.action.values ?? []).map(({ value }) => value);
  // The delete task lists it, but its resource is never a root user: deactivating a device is what counts.
  return actions.filter((action) => action !== 'iam:DeleteVirtualMFADevice');
}

const onEverything = ['iam:GetAccountSummary', 's3:ListAllMyBuckets', 'sqs:ListQueues'];

function resourceOf(action: string, { account, partition }: Member): string {
  if (onEverything.includes(action)) return '*';
  if (action.startsWith('s3:')) return `arn:${partition}:s3:::amzn-s3-demo-bucket`;
  if (action.startsWith('sqs:')) return `arn:${partition}:sqs:us-east-1:${account}:queue`;
  return `arn:${partition}:iam::${account}:root`;
}

/** A member account that a request is tried with. */
export interface Member {
  readonly account: string;
  readonly partition: string;
}

/** An account of AWS's documentation, and those that the statement itself names. */
export function membersFor(statement: Statement): readonly Member[] {
  const values = (statement.condition?.blocks ?? []).flatMap(({ conditions }) =>
    conditions.flatMap((condition) => condition.values.map(({ value }) => value)),
  );
  const texts = [...values, ...(statement.resource?.values ?? []).map(({ value }) => value)];
  const found = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  const accounts = new Set([...found(/(?<!\d)(\d{12})(?!\d)/g).slice(0, 8), '111122223333']);
  const partitions = new Set(['aws', ...found(/^arn:(aws-[a-z-]+):/g)]);
  return [...partitions].flatMap((partition) => [...accounts].map((account) => ({ account, partition })));
}

/** What is known of a call with root credentials, the way it is made: root users have no tags and no MFA session. */
const ofRootCalls = {
  'aws:multifactorauthage': undefined,
  'aws:principaltag/': undefined,
  'aws:viaawsservice': 'false',
  'aws:calledvia': undefined,
  'aws:calledviafirst': undefined,
  'aws:calledvialast': undefined,
  'aws:securetransport': 'true',
} as const;

/** A root session carries no MFA. */
const withoutMfa = { 'aws:multifactorauthpresent': 'false' };

/** A call of a root session in a member account. */
function rootSessionCall({ action }: TaskCall, member: Member): Situation {
  const principal: Principal = { kind: 'root-session', ...member };
  return callOf(principal, action, member, { ...ofRootCalls, ...withoutMfa });
}

/** The same call of somebody else; whether with MFA is unknown. */
export function callOf(
  principal: Principal,
  action: string,
  member: Member,
  known: Situation['known'] = {},
): Situation {
  const resource = resourceOf(action, member);
  return { principal, action, resource, resourceAccount: member.account, known };
}

/** The calls of root sessions that a Deny of an organization's policy stops, whatever else is true. */
export function stoppedCalls(by: CompiledStatement, kind: PolicyKind): readonly TaskCall[] {
  if (by.statement.effect.value !== 'Deny') return [];
  const members = membersFor(by.statement);
  return callsUnder(kind).filter((call) =>
    members.some((member) => appliesIn(by, rootSessionCall(call, member)) === true),
  );
}

function callsUnder(kind: PolicyKind): readonly TaskCall[] {
  if (kind !== 'rcp') return taskCalls;
  return taskCalls.filter(({ action }) => rcpServices.has(action.slice(0, action.indexOf(':'))));
}

/** Whether a Deny would let root sessions through if they carried MFA. */
export function restsOnMfa(by: CompiledStatement): boolean {
  const member = membersFor(by.statement)[0];
  if (!member) return false;
  const session: Principal = { kind: 'root-session', ...member };
  const call = callOf(session, 'iam:GetUser', member, {
    ...ofRootCalls,
    'aws:multifactorauthpresent': 'true',
  });
  const hasKey = by.conditions.some(({ condition }) => /^aws:multifactorauth/i.test(condition.key.value));
  return hasKey && conditionsHoldIn(by, call) !== true;
}

/** Whether a Deny spares ordinary users and roles: it was written against root. */
export function isAgainstRoot(by: CompiledStatement): boolean {
  return membersFor(by.statement).every((member) =>
    ordinaryPrincipals(member).every((principal) => {
      const situation = callOf(principal, 'iam:GetUser', member);
      return conditionsHoldIn(by, situation) === false;
    }),
  );
}

function ordinaryPrincipals(member: Member): readonly Principal[] {
  return [
    { kind: 'user', ...member, userName: 'example-user', uniqueId: 'AIDACKCEVSQ6C2EXAMPLE' },
    {
      kind: 'role-session',
      ...member,
      roleName: 'example-role',
      sessionName: 'example-session',
      uniqueId: 'AROADBQP57FF2AEXAMPLE',
    },
  ];
}

/**
 * Calls by task, for a message.
 *
 * @example byTask(calls) // 'audit, delete and part of s3-unlock (s3:ListAllMyBuckets)'
 */
export function byTask(calls: readonly TaskCall[], kind: PolicyKind): string {
  const under = callsUnder(kind);
  const parts = rootTasks.flatMap(({ task }) => {
    const stopped = calls.filter((call) => call.task === task).map(({ action }) => action);
    if (stopped.length === 0) return [];
    const isWhole = stopped.length === under.filter((call) => call.task === task).length;
    return isWhole ? [task] : [`part of ${task} (${firstOf(stopped)})`];
  });
  return calls.length === taskCalls.length ? 'all five tasks' : listed(parts);
}
