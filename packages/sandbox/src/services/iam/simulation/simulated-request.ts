import type { SimulateCustomPolicyCommandInput } from '@aws-sdk/client-iam';
import type { ContextValue, Policy, PolicyKind, Principal } from '@rootwarden/policy';
import { parsePolicy } from '@rootwarden/policy';
import { invalidInput } from './invalid-input.js';
import { simulatedContext } from './simulated-context.js';

/** A policy under simulation, and the name by which the answer calls it. */
export interface SimulatedPolicy {
  readonly sourceId: string;
  readonly text: string;
  readonly policy: Policy;
}

/** Requests that are simulated: every action on every resource. */
export interface SimulatedRequests {
  readonly actions: readonly string[];
  /** `*` alone where none was given. */
  readonly resources: readonly string[];
  readonly principal: Principal;
  readonly resourceOwner: string | undefined;
  readonly context: Readonly<Record<string, ContextValue>>;
  /** The keys, in lower case, that were entered. */
  readonly entered: ReadonlySet<string>;
}

type Input = Pick<
  SimulateCustomPolicyCommandInput,
  'ActionNames' | 'ResourceArns' | 'ContextEntries' | 'CallerArn' | 'ResourceOwner' | 'ResourcePolicy'
>;

/**
 * Reads what is to be simulated.
 *
 * @param account of the one who asks, to whom the requests belong that have no caller
 */
export function simulatedRequests(input: Input, account: string): SimulatedRequests {
  const { ActionNames: actions = [], ResourceArns: resources = [], CallerArn: caller } = input;
  if (actions.some((action) => !action.includes(':'))) {
    throw invalidInput('The action is invalid since it is missing names');
  }
  checkResources(resources);
  if (input.ResourcePolicy !== undefined) {
    if (!caller) throw invalidInput('Invalid caller - Caller cannot be null or empty.');
    if (resources.length === 0 || resources.includes('*')) throw unclearEntity('*');
  }
  const { principal, context } = callerOf(caller, account);
  const entered = simulatedContext(input.ContextEntries);
  return {
    actions,
    resources: resources.length > 0 ? resources : ['*'],
    principal,
    resourceOwner: ownerOf(input.ResourceOwner),
    context: { ...context, ...entered },
    entered: new Set(Object.keys(entered)),
  };
}

/** Several resources, of which none may be `*`; every other is an ARN (observed). */
function checkResources(resources: readonly string[]): void {
  if (resources.length === 1 && resources[0] === '*') return;
  const wrong = resources.find((resource) => !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/s.test(resource));
  if (wrong !== undefined) throw invalidInput(`ResourceNames are not in a valid ARN format: ${wrong}.`);
}

/** The user, group or role that an ARN names. Its path is not looked at (observed). */
export function entityOf(arn: string): {
  readonly account: string;
  readonly kind: string;
  readonly name: string;
} {
  const [, account, kind, name] =
    /^arn:aws:iam::(\d{12}):(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (!account || !kind || !name) throw unclearEntity(arn);
  return { account, kind, name };
}

const unclearEntity = (arn: string) =>
  invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);

/** An empty list is a key that the request does not carry: the simulator knows little of the one who asks. */
const unknownOfCaller = { 'aws:principaltype': [], 'aws:username': [] };

function callerOf(
  arn: string | undefined,
  account: string,
): Pick<SimulatedRequests, 'principal' | 'context'> {
  if (arn === undefined) {
    return {
      principal: { kind: 'role', account, roleName: 'nobody' },
      context: {
        ...unknownOfCaller,
        'aws:principalarn': [],
        'aws:userid': 'STUB_PRINCIPAL_FOR_POLICY_SIMULATOR',
      },
    };
  }
  const caller = readCaller(arn);
  const context = { ...unknownOfCaller, 'aws:principalarn': arn, 'aws:userid': arn };
  if (caller.kind !== 'user') {
    return { principal: { kind: 'role', account: caller.account, roleName: caller.name }, context };
  }
  const principal = { kind: 'user', account: caller.account, userName: caller.name } as const;
  return { principal, context: { ...context, 'aws:username': caller.name } };
}

function readCaller(arn: string): ReturnType<typeof entityOf> {
  try {
    return entityOf(arn);
  } catch {
    throw invalidInput('Invalid caller - Caller must be an IAM user, role or group in this context.');
  }
}

function ownerOf(owner: string | undefined): string | undefined {
  if (owner === undefined) return undefined;
  const [, account] = /^arn:[^:]+:iam::(\d{12}):.+$/.exec(owner) ?? [];
  if (!account) throw invalidInput('Invalid Resource Owner.');
  return account;
}

/** Reads a list of policies that came with the request: `PolicyInputList.1` is the first. */
export const policiesOf = (
  texts: readonly string[] = [],
  kind: PolicyKind,
  listName: string,
): readonly SimulatedPolicy[] =>
  texts.map((text, index) => simulatedPolicy(`${listName}.${index + 1}`, text, kind));

function simulatedPolicy(sourceId: string, text: string, kind: PolicyKind): SimulatedPolicy {
  const parsed = parsePolicy(text, kind);
  if (parsed.ok) return { sourceId, text, policy: parsed.policy };
  throw invalidInput(parsed.errors[0]?.message ?? 'Syntax errors in policy.');
}
