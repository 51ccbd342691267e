import type { OrganizationSummary } from '@rootwarden/core';

/** How far centralized root access is set up: what is on, what is off, and what could not be read. */
export function centralizedAccess({
  trustedAccess,
  features,
  delegatedAdministrators,
}: OrganizationSummary): string {
  return [
    `trusted access ${onOrOff(trustedAccess)}`,
    `RootCredentialsManagement ${onOrOff(features?.includes('RootCredentialsManagement'))}`,
    `RootSessions ${onOrOff(features?.includes('RootSessions'))}`,
    `delegate ${delegatedAdministrators === null ? 'unknown' : delegatedAdministrators.join(', ') || 'none'}`,
  ].join(', ');
}

function onOrOff(value: boolean | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  return value ? 'on' : 'off';
}
