import type { PolicyKind } from '@rootwarden/policy';

/** What a policy of a kind is called, in a sentence. */
export const kindNouns: Readonly<Record<PolicyKind, string>> = {
  identity: 'identity policy',
  resource: 'resource policy',
  trust: 'trust policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  task: 'task policy',
};
