import type { RootFeature } from '@rootwarden/policy/root-tasks';

/** The two features of centralized root access. Neither implies the other. */
export const rootFeatures = [
  'RootCredentialsManagement',
  'RootSessions',
] as const satisfies readonly RootFeature[];
