import { findOpenSession } from './console-session.js';
import { notAskedFor } from './refusal.js';
import { enter, type NextStep, nextStep } from './sign-in.js';
import type { Visit } from './visit.js';

/** Who registers a device: somebody in the console, or somebody whose sign-in asks for it. */
export interface Registrant {
  /** Token of the session in which it is done. */
  readonly session: string;
  /** Goes on with what a new device opens the way to. */
  goOn(): NextStep;
}

/** @throws SignInRefusal where the session has ended, or the sign-in asks for something else */
export function registrantInConsole(visit: Visit, session: string): Registrant {
  findOpenSession(visit, session);
  return { session, goOn: () => ({ next: 'console', session }) };
}

/** @throws SignInRefusal where the session has ended, or the sign-in asks for something else */
export function registrantAtDoor(visit: Visit, signIn: string): Registrant {
  const step = nextStep(visit, signIn);
  if (step.next !== 'registration') throw notAskedFor('the registration of a device');
  const { session } = step;
  return { session, goOn: () => enter(visit, signIn, session) };
}
