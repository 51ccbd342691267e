import { expect, test } from 'vitest';
import type { ControlPolicyKind } from '../organization/control-policies.js';
import type { KnownPolicies } from './known-policies.js';
import { type PolicyDrift, policyDrift } from './policy-drift.js';

const full = 'p-FullAWSAccess';
const guardrail = { id: 'p-guardrail', name: 'p-guardrail', type: 'scp' as const };

/** Policies by id, each with its text and where it is attached. */
function policies(
  written: Readonly<Record<string, readonly [text: string, ...targets: string[]]>>,
  types: readonly ControlPolicyKind[] = ['scp'],
): KnownPolicies {
  return {
    types,
    policies: new Map(
      Object.entries(written).map(([id, [sha256]]) => [id, { id, name: id, type: 'scp', sha256 }]),
    ),
    targets: new Map(Object.entries(written).map(([id, [, ...targets]]) => [id, new Set(targets)])),
  };
}

const before = policies({ [full]: ['all', 'r-1', 'ou-1', '222'], 'p-guardrail': ['deny', 'r-1'] });

test.each<[string, KnownPolicies, PolicyDrift[]]>([
  ['nothing', before, []],
  [
    'another text',
    policies({ [full]: ['all', 'r-1', 'ou-1', '222'], 'p-guardrail': ['allow', 'r-1'] }),
    [{ kind: 'policy-changed', policy: guardrail }],
  ],
  [
    'attached elsewhere',
    policies({ [full]: ['all', 'r-1', 'ou-1', '222'], 'p-guardrail': ['deny', 'ou-1'] }),
    [
      { kind: 'policy-detached', policy: guardrail, target: 'r-1' },
      { kind: 'policy-attached', policy: guardrail, target: 'ou-1' },
    ],
  ],
  [
    'deleted',
    policies({ [full]: ['all', 'r-1', 'ou-1', '222'] }),
    [{ kind: 'policy-detached', policy: guardrail, target: 'r-1' }],
  ],
  [
    'only what allows is left: what allows everything was taken away',
    policies({ [full]: ['all', 'r-1', '222'], 'p-guardrail': ['deny', 'r-1', 'ou-1'] }),
    [
      { kind: 'policy-detached', policy: { id: full, name: full, type: 'scp' }, target: 'ou-1' },
      { kind: 'policy-attached', policy: guardrail, target: 'ou-1' },
    ],
  ],
  [
    'a new account comes with what allows everything, which is no news, and with a guardrail, which is',
    policies({ [full]: ['all', 'r-1', 'ou-1', '222', '333'], 'p-guardrail': ['deny', 'r-1', '333'] }),
    [{ kind: 'policy-attached', policy: guardrail, target: '333' }],
  ],
  [
    'an account that left takes its policies with it',
    policies({ [full]: ['all', 'r-1', 'ou-1'], 'p-guardrail': ['deny', 'r-1'] }),
    [],
  ],
  ['the type was turned off', policies({}, []), [{ kind: 'policy-type', type: 'scp', now: false }]],
])('%s', (_, now, expected) => {
  expect(policyDrift(before, now)).toEqual(expected);
});

test('a type that was turned on is told once, and not with each of its policies', () => {
  expect(policyDrift(policies({}, []), before)).toEqual([{ kind: 'policy-type', type: 'scp', now: true }]);
});
