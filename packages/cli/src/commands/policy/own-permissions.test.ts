import { permissionsOf, type Verb } from '@rootwarden/core';
import { lintPolicy } from '@rootwarden/policy/lint';
import { expect, test } from 'vitest';

const verbs: readonly Verb[] = ['audit', 'drift', 'enable', 'remove', 'apply'];

test.each(verbs)(
  'the permissions that `rootwarden %s --permissions` prints have nothing wrong with them',
  (verb) => {
    // A root session has no policy of its own but that of its task.
    const policies = permissionsOf(verb, { memberRole: 'RootReader' }).flatMap(({ policy }) => policy ?? []);
    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies) {
      const { findings } = lintPolicy(JSON.stringify(policy), { kind: 'identity' });
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    }
  },
);
