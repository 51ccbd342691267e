import { type Policy, parsePolicy } from '../policy.js';
import { type RootTask, rootTask } from '../root-tasks.js';
import type { PolicyKind } from '../syntax/document.js';

/** A policy of a kind from its statements, from a whole document, or from the name of a root task. */
export function policyOf(kind: PolicyKind, content: unknown): Policy {
  const document = documentOf(content);
  const parsed = parsePolicy(typeof document === 'string' ? document : JSON.stringify(document), kind);
  if (!parsed.ok) throw new TypeError(`not a ${kind} policy: ${JSON.stringify(parsed.errors)}`);
  return parsed.policy;
}

function documentOf(content: unknown): unknown {
  if (Array.isArray(content)) return { Version: '2012-10-17', Statement: content };
  const { $task } = content as { $task?: RootTask };
  return $task ? rootTask($task).document : content;
}
