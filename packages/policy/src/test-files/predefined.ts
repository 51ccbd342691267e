import { rootTasks } from '../root-tasks.js';
import type { PolicyKind } from '../syntax/document.js';

const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const rcpFullAccess = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

interface Predefined {
  readonly kind: PolicyKind;
  readonly text: string;
}

const predefined: ReadonlyMap<string, Predefined> = new Map<string, Predefined>([
  ['FullAWSAccess', { kind: 'scp', text: JSON.stringify(fullAccess) }],
  ['RCPFullAWSAccess', { kind: 'rcp', text: JSON.stringify(rcpFullAccess) }],
  ...rootTasks.map(({ task, document }): [string, Predefined] => [
    task,
    { kind: 'task', text: JSON.stringify(document) },
  ]),
]);

/** Policies of AWS that have a name everywhere: FullAWSAccess, RCPFullAWSAccess, and the five tasks. */
export const predefinedNames: readonly string[] = [...predefined.keys()];

/** The text of one of them; undefined when there is none of that name and kind. */
export function predefinedPolicy(name: string, kind: PolicyKind): string | undefined {
  const found = predefined.get(name);
  return found?.kind === kind ? found.text : undefined;
}
