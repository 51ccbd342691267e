import type { Plan } from '@rootwarden/core';
import { count } from '../words.js';

/** The question before a plan is applied: names the organization and the counts, and what cannot be undone. */
export function questionFor({ organization, summary }: Plan): string {
  const { create, change } = summary;
  const onOrganization = create + change;
  const accounts = count(summary.accounts, 'account');
  const parts = [
    ...(onOrganization > 0 ? [`make ${count(onOrganization, 'change')} to it`] : []),
    ...(summary.delete > 0 ? [`delete ${count(summary.delete, 'root credential')} in ${accounts}`] : []),
  ];
  const undone = summary.delete > 0 ? 'This cannot be undone. ' : '';
  return `Organization ${organization.id}: ${parts.join(' and ')}?\n${undone}Only "yes" is accepted: `;
}
