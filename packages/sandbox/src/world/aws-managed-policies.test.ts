import { parsePolicy } from '@rootwarden/policy';
import { expect, test } from 'vitest';
import { awsManagedPolicies } from './aws-managed-policies.js';

const policies = [...awsManagedPolicies.values()];

test.each(policies)('$name is a policy as IAM takes it, with an id of its own', (policy) => {
  expect(parsePolicy(policy.defaultVersion.document, 'identity').ok).toBe(true);
  expect(policy.id).toMatch(/^ANPA[A-Z2-7]{17}$/);
  expect(policies.filter(({ id }) => id === policy.id)).toEqual([policy]);
  expect(policy.updatedAt.getTime()).toBeGreaterThanOrEqual(policy.createdAt.getTime());
});
