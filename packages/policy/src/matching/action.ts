import { globMatcher, globOf, globTokens } from './glob.js';

/** Compares an action, in lower case, with one that a policy holds. */
export type ActionMatcher = (action: string) => boolean;

/** Services and actions are compared without regard to case. */
export function actionMatcher(written: string): ActionMatcher {
  return globMatcher(globOf(globTokens(written.toLowerCase())));
}

/** @example serviceOf('s3:GetObject') // 's3' */
export function serviceOf(action: string): string {
  return action.slice(0, Math.max(action.indexOf(':'), 0));
}
