import type { ControlPolicyKind } from '../organization/control-policies.js';
import type { Database } from './database.js';
import type { KnownPolicies, KnownPolicy } from './known-policies.js';

interface AttachmentRow {
  readonly policy: string;
  readonly target: string;
}

/**
 * The control policies of organizations over time. What is attached where is kept by itself, once for as long as it
 * stays so: AWS's own policy is attached to every account there is.
 */
export class PolicyStates {
  constructor(private readonly database: Database) {}

  /** As they were when they were read last; undefined where they never were. */
  current(organizationId: string): KnownPolicies | undefined {
    const look = this.database
      .prepare(
        'SELECT policy_types FROM looks WHERE organization_id = ? AND policy_types IS NOT NULL ORDER BY id DESC LIMIT 1',
      )
      .get(organizationId) as { readonly policy_types: string } | undefined;
    if (!look) return undefined;
    const policies = new Map<string, KnownPolicy>();
    for (const text of this.#texts(organizationId).values()) {
      const policy = JSON.parse(text) as KnownPolicy;
      policies.set(policy.id, policy);
    }
    const targets = new Map<string, Set<string>>();
    for (const { policy, target } of this.#attachments(organizationId))
      targets.set(policy, (targets.get(policy) ?? new Set()).add(target));
    return { types: JSON.parse(look.policy_types) as ControlPolicyKind[], policies, targets };
  }

  /** Writes down how a look found them. */
  add(organizationId: string, look: number, { types, policies, targets }: KnownPolicies): void {
    this.database.prepare('UPDATE looks SET policy_types = ? WHERE id = ?').run(JSON.stringify(types), look);
    this.#addPolicies(organizationId, look, policies);
    this.#addAttachments(organizationId, look, targets);
  }

  #addPolicies(organizationId: string, look: number, policies: KnownPolicies['policies']): void {
    const known = this.#texts(organizationId);
    const end = this.database.prepare(
      'UPDATE policy_states SET until = ? WHERE organization_id = ? AND policy = ? AND until IS NULL',
    );
    const begin = this.database.prepare(
      'INSERT INTO policy_states (organization_id, policy, since, until, row) VALUES (?, ?, ?, NULL, ?)',
    );
    for (const policy of policies.values()) {
      const row = JSON.stringify(policy);
      const before = known.get(policy.id);
      known.delete(policy.id);
      if (before === row) continue;
      if (before !== undefined) end.run(look, organizationId, policy.id);
      begin.run(organizationId, policy.id, look, row);
    }
    for (const gone of known.keys()) end.run(look, organizationId, gone);
  }

  #addAttachments(organizationId: string, look: number, targets: KnownPolicies['targets']): void {
    const key = (policy: string, target: string) => `${policy} ${target}`;
    const known = new Map(this.#attachments(organizationId).map((row) => [key(row.policy, row.target), row]));
    const begin = this.database.prepare(
      'INSERT INTO policy_attachments (organization_id, policy, target, since, until) VALUES (?, ?, ?, ?, NULL)',
    );
    for (const [policy, nodes] of targets)
      for (const target of nodes)
        if (!known.delete(key(policy, target))) begin.run(organizationId, policy, target, look);
    const end = this.database.prepare(
      'UPDATE policy_attachments SET until = ? WHERE organization_id = ? AND policy = ? AND target = ? AND until IS NULL',
    );
    for (const { policy, target } of known.values()) end.run(look, organizationId, policy, target);
  }

  #texts(organizationId: string): Map<string, string> {
    const rows = this.database
      .prepare('SELECT policy, row FROM policy_states WHERE organization_id = ? AND until IS NULL')
      .all(organizationId) as { readonly policy: string; readonly row: string }[];
    return new Map(rows.map(({ policy, row }) => [policy, row]));
  }

  #attachments(organizationId: string): AttachmentRow[] {
    return this.database
      .prepare('SELECT policy, target FROM policy_attachments WHERE organization_id = ? AND until IS NULL')
      .all(organizationId) as AttachmentRow[];
  }
}
