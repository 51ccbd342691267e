import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { TestSandbox } from '../../testing/use-sandbox.js';
import { policyText } from './policy-calls.js';

let made = 0;

/** Somebody of the management account who may do everything with the organization, and nothing else. */
export function organizationsUser(sandbox: TestSandbox): OrganizationsClient {
  const { management } = sandbox.world.organization;
  const document = policyText({ Effect: 'Allow', Action: 'organizations:*', Resource: '*' });
  made += 1;
  const user = sandbox.world.createUser(management.id, `guard-${made}`, [
    { name: 'organizations', document },
  ]);
  return sandbox.as(user).organizations;
}
