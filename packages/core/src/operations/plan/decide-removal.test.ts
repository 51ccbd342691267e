import { expect, test } from 'vitest';
import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount } from '../../model/audit.js';
import type { CredentialException, KeptKind } from '../../model/config.js';
import { observedCredentials, observedHash } from '../../model/observed-credentials.js';
import type { CredentialReference } from '../../model/outcome.js';
import { noAllowances } from '../../model/plan.js';
import { writtenCredentials } from '../../testing/written-credentials.js';
import cases from './decide-removal.cases.json' with { type: 'json' };
import { decideRemoval } from './decide-removal.js';

interface Case {
  readonly name: string;
  readonly exception: { readonly keep?: readonly KeptKind[] };
  readonly account: Omit<Partial<AuditedAccount>, 'credentials'> & { readonly credentials?: object };
  readonly decision: string;
  readonly reason?: string;
  readonly delete?: readonly string[];
  readonly keep?: readonly string[];
}

const id = '333333333333' as AccountId;
const named = ({ kind, id: name }: CredentialReference) => (name === undefined ? kind : `${kind} ${name}`);

test.each((cases.cases as unknown as readonly Case[]).map((each) => [each.name, each] as const))(
  '%s',
  (_, each) => {
    const { credentials: written, ...account } = each.account;
    const credentials = written && writtenCredentials(written);
    const audited: AuditedAccount = {
      id,
      name: 'payments-prod',
      state: 'ACTIVE',
      path: 'Root',
      management: false,
      status: 'read',
      ...account,
      ...(credentials && { credentials }),
    };
    const exception: CredentialException = {
      account: id,
      reason: 'case open',
      expires: '2027-01-31',
      ...each.exception,
    };
    const rules = { allow: noAllowances, now: new Date(cases.now), runFrom: [id], exception };
    const decided = decideRemoval(audited, rules);
    expect(decided.account.decision).toBe(each.decision);
    expect(decided.account.reason).toBe(each.reason);
    expect(decided.action?.delete.map(named)).toEqual(each.delete);
    expect(decided.action?.keep?.credentials.map(named)).toEqual(each.keep);
    expect(decided.action?.keep?.reason).toBe(each.keep && each.reason);
    if (decided.action && credentials)
      expect(decided.account.observed).toBe(observedHash(observedCredentials(credentials)));
  },
);
