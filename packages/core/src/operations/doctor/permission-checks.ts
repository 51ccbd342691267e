import { taskPolicyArn } from '@rootwarden/policy/root-tasks';
import { AwsCallError } from '../../aws/aws-error.js';
import type { OutputOf } from '../../aws/operations.js';
import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { Caller } from '../../model/audit.js';
import { permissionsOf, type Verb } from '../../permissions.js';
import type { Check } from './index.js';

const verbs: readonly Verb[] = ['audit', 'remove', 'enable'];

/**
 * Whether the caller's own policies allow what each command needs, by AWS's own simulator. Where the caller
 * may not simulate them the answer is that it is unknown, never that it is so or not.
 */
export async function permissionChecks(
  deps: Dependencies,
  caller: Caller,
  partition: Partition,
): Promise<Check[]> {
  const source = policySource(caller, partition);
  const id = (verb: Verb) => ({ id: `permissions-${verb}`, title: `Permissions for ${verb}` });
  const unknownBecause = (detail: string) =>
    verbs.map((verb): Check => ({ ...id(verb), status: 'unknown', detail }));
  if (source === undefined) return unknownBecause(`The policies of ${caller.arn} cannot be simulated.`);
  try {
    const checks: Check[] = [];
    for (const verb of verbs) {
      const missing = await missingActions(deps, verb, { source, partition });
      const fix = `rootwarden ${verb} --permissions prints the policy to attach.`;
      checks.push(
        missing.length === 0
          ? { ...id(verb), status: 'ok', detail: "The caller's policies allow all it needs." }
          : {
              ...id(verb),
              status: verb === 'enable' ? 'warning' : 'problem',
              detail: `Not allowed: ${missing.join(', ')}.`,
              fix,
            },
      );
    }
    return checks;
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    return unknownBecause(`They could not be simulated: ${error.message}`);
  }
}

/** The user or role whose policies are meant: of a session, the role behind it. */
function policySource({ account, arn }: Caller, partition: Partition): string | undefined {
  if (/:user\//.test(arn)) return arn;
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  return role === undefined ? undefined : `arn:${partition}:iam::${account}:role/${role}`;
}

interface Simulated {
  readonly source: string;
  readonly partition: Partition;
}

async function missingActions(deps: Dependencies, verb: Verb, simulated: Simulated): Promise<string[]> {
  const [operator, ...sessions] = permissionsOf(verb, { partition: simulated.partition });
  const actions = operator?.actions.filter((action) => action !== 'sts:AssumeRoot') ?? [];
  const plain = await denied(deps, { ...simulated, actions, resource: '*' });
  const tasks = await Promise.all(
    sessions.map(async ({ task }) => {
      if (!task) return [];
      const refused = await denied(deps, {
        ...simulated,
        actions: ['sts:AssumeRoot'],
        resource: `arn:${simulated.partition}:iam::123456789012:root`,
        taskPolicy: taskPolicyArn(task, simulated.partition),
      });
      return refused.map((action) => `${action} for ${task}`);
    }),
  );
  return [...plain, ...tasks.flat()];
}

interface Question extends Simulated {
  readonly actions: readonly string[];
  readonly resource: string;
  readonly taskPolicy?: string;
}

async function denied({ aws, signal }: Dependencies, question: Question): Promise<string[]> {
  const { source, actions, resource, taskPolicy } = question;
  const found: string[] = [];
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
      if (EvalDecision !== 'allowed') found.push(EvalActionName);
    }
    marker = page.IsTruncated && page.Marker !== undefined ? { Marker: page.Marker } : undefined;
  }
  return found;
}
