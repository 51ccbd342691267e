import { type RootTask, taskPolicyArn } from '@rootwarden/policy/root-tasks';
import { AwsCallError, isAccessDenied } from '../../aws/aws-error.js';
import type { OutputOf } from '../../aws/operations.js';
import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { Caller } from '../../model/audit.js';
import { everyVerb, permissionsOf, type Verb } from '../../permissions.js';
import type { Check } from './index.js';

/** These do what their caller may and tell the rest: `doctor` as unknown, the others with the command for it. */
const doingWhatTheyMay: ReadonlySet<Verb> = new Set(['doctor', 'enable', 'disable', 'apply']);

const title = 'Permissions';

/**
 * Whether the caller's own policies allow what each command needs, by AWS's own simulator: one check for the
 * commands that lack nothing, and one for each that does. Where the caller may not simulate its policies the
 * answer is that it is unknown, never that it is so or not.
 */
export async function permissionChecks(
  deps: Dependencies,
  caller: Caller,
  partition: Partition,
): Promise<Check[]> {
  const unknown = { id: 'permissions', status: 'unknown' as const, title };
  try {
    const source = await policySource(deps, caller, partition);
    if (source === undefined) {
      return [{ ...unknown, detail: `The policies of ${caller.arn} cannot be simulated.` }];
    }
    return checksOf(await missingByVerb(deps, source, partition));
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const detail = `They could not be simulated: ${error.message}`;
    return [{ ...unknown, detail, ...(isAccessDenied(error) && { fix: fixFor('doctor') }) }];
  }
}

function fixFor(verb: Verb): string {
  return `rootwarden ${verb} --permissions prints the policy to attach.`;
}

function checksOf(missing: ReadonlyMap<Verb, readonly string[]>): Check[] {
  const complete = everyVerb.filter((verb) => missing.get(verb)?.length === 0);
  const detail = `The caller's policies allow all that these need: ${complete.join(', ')}.`;
  const lacking = everyVerb.filter((verb) => !complete.includes(verb));
  return [
    ...(complete.length > 0 ? [{ id: 'permissions', status: 'ok' as const, title, detail }] : []),
    ...lacking.map(
      (verb): Check => ({
        id: `permissions-${verb}`,
        status: doingWhatTheyMay.has(verb) ? 'warning' : 'problem',
        title: `${title} for ${verb}`,
        detail: `Not allowed: ${missing.get(verb)?.join(', ')}.`,
        fix: fixFor(verb),
      }),
    ),
  ];
}

/** The user or role whose policies are meant: of a session, the role behind it. */
async function policySource(
  { aws, signal }: Dependencies,
  { account, arn }: Caller,
  partition: Partition,
): Promise<string | undefined> {
  if (/:user\//.test(arn)) return arn;
  const RoleName = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (RoleName === undefined) return undefined;
  try {
    // The ARN of a session leaves out the path of its role, and all roles of IAM Identity Center have one.
    const { Role } = await aws.operator('iam:GetRole', { RoleName }, { signal });
    if (Role?.Arn !== undefined) return Role.Arn;
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
  }
  return `arn:${partition}:iam::${account}:role/${RoleName}`;
}

/** What each command needs and the caller's policies do not allow. Each action and task is simulated once. */
async function missingByVerb(
  deps: Dependencies,
  source: string,
  partition: Partition,
): Promise<Map<Verb, string[]>> {
  const needs = everyVerb.map((verb) => {
    const [operator, ...sessions] = permissionsOf(verb, { partition });
    const actions = operator?.actions.filter((action) => action !== 'sts:AssumeRoot') ?? [];
    return { verb, actions, tasks: sessions.flatMap(({ task }) => task ?? []) };
  });
  const [actions, tasks] = await Promise.all([
    denied(deps, source, { actions: unique(needs.map((need) => need.actions)), resource: '*' }),
    deniedTasks(deps, source, { tasks: unique(needs.map((need) => need.tasks)), partition }),
  ]);
  return new Map(
    needs.map((need) => [
      need.verb,
      [
        ...need.actions.filter((action) => actions.has(action)),
        ...need.tasks.filter((task) => tasks.has(task)).map((task) => `sts:AssumeRoot for ${task}`),
      ],
    ]),
  );
}

function unique<Each>(lists: readonly (readonly Each[])[]): Each[] {
  return [...new Set(lists.flat())];
}

async function deniedTasks(
  deps: Dependencies,
  source: string,
  { tasks, partition }: { readonly tasks: readonly RootTask[]; readonly partition: Partition },
): Promise<Set<RootTask>> {
  const resource = `arn:${partition}:iam::123456789012:root`;
  const answers = await Promise.all(
    tasks.map((task) =>
      denied(deps, source, {
        actions: ['sts:AssumeRoot'],
        resource,
        taskPolicy: taskPolicyArn(task, partition),
      }),
    ),
  );
  return new Set(tasks.filter((_, index) => answers[index]?.size !== 0));
}

interface Question {
  readonly actions: readonly string[];
  readonly resource: string;
  readonly taskPolicy?: string;
}

/** The actions that the policies of a user or role do not allow, of those asked for. */
async function denied(
  { aws, signal }: Dependencies,
  source: string,
  { actions, resource, taskPolicy }: Question,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let marker: { Marker?: string } | undefined = {}; marker; ) {
    const page: OutputOf<'iam:SimulatePrincipalPolicy'> = await aws.operator(
      'iam:SimulatePrincipalPolicy',
      {
        PolicySourceArn: source,
        ActionNames: [...actions],
        ResourceArns: [resource],
        ...(taskPolicy !== undefined && {
          ContextEntries: [
            {
              ContextKeyName: 'sts:TaskPolicyArn',
              ContextKeyValues: [taskPolicy],
              ContextKeyType: 'string' as const,
            },
          ],
        }),
        ...marker,
      },
      { signal },
    );
    for (const { EvalActionName = '', EvalDecision } of page.EvaluationResults ?? []) {
      if (EvalDecision !== 'allowed') found.add(EvalActionName);
    }
    marker = page.IsTruncated && page.Marker !== undefined ? { Marker: page.Marker } : undefined;
  }
  return found;
}
