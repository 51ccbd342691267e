import { type Policy, type PolicyKind, parsePolicy, rootTasks, taskPolicyArn } from '@rootwarden/policy';

/** A policy as the world holds it: text that is replaced, never changed in place. */
interface WrittenPolicy {
  readonly name: string;
  readonly document: string;
  /** Of managed policies; inline ones have none. */
  readonly arn?: string;
}

const compiledOnce = new WeakMap<WrittenPolicy, Policy>();
const writtenAs = new WeakMap<Policy, WrittenPolicy>();
const listsCompiledOnce = new WeakMap<readonly WrittenPolicy[], readonly Policy[]>();

/** Compiles a policy the first time it is met. Throws for text that AWS would not have stored. */
export function compiledPolicy(written: WrittenPolicy, kind: PolicyKind): Policy {
  const known = compiledOnce.get(written);
  if (known) return known;
  const parsed = parsePolicy(written.document, kind);
  if (!parsed.ok) {
    const [error] = parsed.errors;
    throw new SyntaxError(
      `The policy ${written.name} does not parse: ${error?.message ?? 'no reason given'}`,
    );
  }
  compiledOnce.set(written, parsed.policy);
  writtenAs.set(parsed.policy, written);
  return parsed.policy;
}

/** The text that a policy was compiled from. */
export const writtenPolicy = (policy: Policy): WrittenPolicy | undefined => writtenAs.get(policy);

/** The same for a list, which is looked up as one: most requests meet the lists of the last one. */
export function compiledPolicies(written: readonly WrittenPolicy[], kind: PolicyKind): readonly Policy[] {
  const known = listsCompiledOnce.get(written);
  if (known) return known;
  const compiled = written.map((policy) => compiledPolicy(policy, kind));
  listsCompiledOnce.set(written, compiled);
  return compiled;
}

const taskPolicies: ReadonlyMap<string, Policy> = new Map(
  rootTasks.map(({ task, policyName, document }) => [
    taskPolicyArn(task),
    compiledPolicy(
      { name: policyName, arn: taskPolicyArn(task), document: JSON.stringify(document) },
      'task',
    ),
  ]),
);

/** The managed policy that bounds a root session. */
export function taskPolicy(arn: string): Policy {
  const policy = taskPolicies.get(arn);
  if (!policy) throw new RangeError(`${arn} is not a task policy`);
  return policy;
}
