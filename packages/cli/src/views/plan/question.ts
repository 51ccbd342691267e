import { canRun, type Plan } from '@rootwarden/core';
import { count } from '../words.js';
import { isDeletion } from './deletions.js';

/**
 * The question before a plan is applied: names the organization and the counts of what these credentials
 * can do of it, and what cannot be undone.
 */
export function questionFor({ organization, actions, caller }: Plan): string {
  const mine = actions.filter((action) => canRun(action, caller));
  const removals = mine.filter(isDeletion);
  const deleted = removals.reduce((sum, removal) => sum + removal.delete.length, 0);
  const changes = mine.length - removals.length;
  const accounts = count(removals.length, 'account');
  const parts = [
    ...(changes > 0 ? [`make ${count(changes, 'change')} to it`] : []),
    ...(deleted > 0 ? [`delete ${count(deleted, 'root credential')} in ${accounts}`] : []),
  ];
  const undone = deleted > 0 ? 'This cannot be undone. ' : '';
  return `Organization ${organization.id}: ${parts.join(' and ')}?\n${undone}Only "yes" is accepted: `;
}
