import type { ControlRoutes } from '../control/control-api.js';
import type { Visit } from './visit.js';

const names = [
  'GET sign-in/root-user',
  'GET sign-in/codes',
  'POST sign-in/start',
  'POST sign-in/password',
  'POST sign-in/code',
  'POST sign-in/challenge-passkey',
  'POST sign-in/passkey',
  'POST sign-in/skip',
  'POST sign-in/create-virtual-device',
  'POST sign-in/enable-device',
  'POST sign-in/create-passkey',
  'POST sign-in/enable-passkey',
  'POST sign-in/forgot-password',
  'POST sign-in/reset-password',
  'POST sign-in/session',
  'POST sign-in/change-password',
  'POST sign-in/sign-out',
] as const;
export type SignInRoute = (typeof names)[number];

/**
 * The routes under `/_sandbox/sign-in/`: what the pages of the console do, for scripts. What they do is loaded with
 * the first request for one of them: most sandboxes see none.
 */
export function signInRoutes(inside: Pick<Visit, 'world' | 'calls'>): ControlRoutes {
  const route = (name: SignInRoute): ControlRoutes => ({
    async [name](request) {
      const { signInAnswers } = await import('./sign-in-answers.js');
      return signInAnswers(inside)[name](request);
    },
  });
  return Object.assign({}, ...names.map(route));
}
