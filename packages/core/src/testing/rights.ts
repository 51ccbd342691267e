import type { Sandbox } from '@rootwarden/sandbox';

const document = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

/**
 * Denies actions to everybody below a root, a unit or an account, root sessions too, as old guardrails do:
 * the service control policy `p-guardrail`.
 */
export function denyBelow({ world }: Sandbox, target: string, ...actions: readonly string[]): void {
  world.organization.attachPolicy(
    {
      id: 'p-guardrail',
      name: 'Guardrail',
      type: 'SERVICE_CONTROL_POLICY',
      document: document({ Sid: 'Guardrail', Effect: 'Deny', Action: actions, Resource: '*' }),
    },
    target,
  );
}

/** A new user of an account, `operator`, who may do everything but these actions. */
export function operatorOf(
  { world }: Sandbox,
  account: { readonly id: string },
  ...denied: readonly string[]
) {
  const deny = { Effect: 'Deny', Action: denied, Resource: '*' };
  const policy = document(
    { Effect: 'Allow', Action: '*', Resource: '*' },
    ...(denied.length > 0 ? [deny] : []),
  );
  return world.createUser(account.id, 'operator', [{ name: 'Operator', document: policy }]);
}
