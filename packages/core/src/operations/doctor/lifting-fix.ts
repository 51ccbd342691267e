import {
  type AuthorizationRequest,
  evaluate,
  type Policy,
  parsePolicy,
  printPolicy,
} from '@rootwarden/policy';
import type { ControlPolicy, ControlPolicyKind } from '../../organization/control-policies.js';

/** The control policies above an account, from the organization's root down to the account itself. */
export type Levels = Readonly<Partial<Record<ControlPolicyKind, readonly (readonly ControlPolicy[])[]>>>;

/** As the evaluator takes them. */
export function layersOf(levels: Levels) {
  const parsed = (kind: ControlPolicyKind) =>
    levels[kind]?.map((policies) => policies.flatMap(({ policy }) => (policy ? [policy] : [])));
  const [scp, rcp] = [parsed('scp'), parsed('rcp')];
  return { ...(scp && { scp }), ...(rcp && { rcp }) };
}

/** A call that a statement denies, and all that binds it. */
interface DeniedCall {
  readonly levels: Levels;
  readonly request: AuthorizationRequest;
}

/**
 * What would let a statement that denies spare root sessions. The exemption that AWS advises is said only where
 * it was tried and helps.
 *
 * @param index of the statement in the policy
 */
export function liftingFix(policy: ControlPolicy, index: number, call: DeniedCall): string {
  const statement = policy.policy?.document.statements[index];
  // Control Tower writes its policies anew: what was changed in them by hand is drift to it.
  if (statement?.sid?.value === 'GRRESTRICTROOTUSER') {
    return 'Set the parameter ExemptAssumeRoot of the Control Tower control AWS-GR_RESTRICT_ROOT_USER; do not edit its policy by hand.';
  }
  const spared = sparing(policy, index);
  if (spared && stopsDenying(spared, policy, call)) {
    return 'Add "Null": {"aws:AssumedRoot": "true"} to the Condition of the statement: it then spares root sessions, and nobody else.';
  }
  return 'Let the statement spare root sessions, or take these calls out of it.';
}

/** Whether fewer statements would deny the request if a policy were the changed one. */
function stopsDenying(changed: Policy, policy: ControlPolicy, { levels, request }: DeniedCall): boolean {
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
