import fc from 'fast-check';
import { test } from 'vitest';
import { CallLog } from '../server/call-log.js';
import { createWorld } from '../world/world.js';
import { codesOf } from './backstage.js';
import { findOpenSession } from './console-session.js';
import { gracePeriodSince } from './grace-period.js';
import { SignInRefusal } from './refusal.js';
import { enableDevice } from './register-device.js';
import { registrantAtDoor } from './registrant.js';
import { enterCode, enterPassword, type NextStep, skipRegistration, startSignIn } from './sign-in.js';
import type { Visit } from './visit.js';

type Step =
  | { readonly kind: 'knock'; readonly knowsPassword: boolean }
  | { readonly kind: 'code'; readonly isRight: boolean }
  | { readonly kind: 'skip' | 'register' | 'delete password' | 'set password' | 'remove devices' }
  | { readonly kind: 'wait'; readonly days: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('knock'), knowsPassword: often(5) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('code'), isRight: often(3) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('skip') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('register') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete password', 'set password') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove devices') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), days: fc.nat({ max: 20 }) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 10, maxLength: 40 },
);

/** True so many times as often as false. */
function often(times: number) {
  return fc.oneof(
    { weight: times, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  );
}

const noon = Date.parse('2026-11-22T12:00:00Z');

/** A root user of a world whose clock stands still, as the steps leave it. */
class Scene {
  readonly world = createWorld({ accounts: 3, realTime: () => noon });
  readonly account = this.world.organization.accounts[1]!;
  readonly visit: Visit = {
    world: this.world,
    calls: new CallLog(10),
    sourceIp: '127.0.0.1',
    userAgent: 'a browser',
    origin: 'http://localhost:4566',
  };
  signIn = '';
  tokens = 0;

  constructor() {
    this.account.root.mfaDevices = [];
    this.setPassword();
  }

  setPassword(): void {
    const createdAt = this.world.clock.now();
    this.account.root.password = { createdAt, lastUsed: undefined, resetRequired: false };
  }

  /** Whoever knows it knows nothing once it is deleted. */
  get password(): string {
    const { password } = this.account.root;
    return password ? this.world.credentials.rootPassword(this.account, password) : 'gone';
  }

  /** What comes of a step; undefined where it is refused, or asks for nothing. */
  take(step: Step): NextStep | undefined {
    const { visit, world, account, signIn } = this;
    switch (step.kind) {
      case 'knock':
        this.signIn = startSignIn(visit, account.email);
        return enterPassword(visit, this.signIn, step.knowsPassword ? this.password : 'wrong');
      case 'code': {
        // A new code each time: none is good twice.
        world.clock.advance(60);
        const [device = { serialNumber: 'GAHT99999999' }] = account.root.mfaDevices;
        const { current } = codesOf(world, device);
        return enterCode(visit, signIn, {
          code: step.isRight ? current : `${current[0] === '0' ? 1 : 0}00000`,
        });
      }
      case 'skip':
        return skipRegistration(visit, signIn);
      case 'register': {
        const who = registrantAtDoor(visit, signIn);
        const serialNumber = `GAHT${10_000_000 + ++this.tokens}`;
        const { previous, current } = codesOf(world, { serialNumber });
        enableDevice(visit, who.session, { serialNumber, codes: [previous, current] });
        return who.goOn();
      }
      case 'delete password':
        account.root.password = undefined;
        return undefined;
      case 'set password':
        this.setPassword();
        return undefined;
      case 'remove devices':
        account.root.mfaDevices = [];
        return undefined;
      case 'wait':
        world.clock.advance(step.days * 86_400);
        return undefined;
    }
  }
}

/** What the rules say, told by the steps alone. */
class Rules {
  hasPassword = true;
  hasDevice = false;
  asks: 'nothing' | 'mfa' | 'registration' = 'nothing';
  firstAsked: Date | undefined;

  /** Whether a step ends in the console. */
  letIn(step: Step, now: Date): boolean {
    switch (step.kind) {
      case 'knock': {
        const isRight = step.knowsPassword && this.hasPassword;
        this.asks = isRight ? (this.hasDevice ? 'mfa' : 'registration') : 'nothing';
        if (this.asks === 'registration') this.firstAsked ??= now;
        return false;
      }
      case 'code':
        return this.after(this.asks === 'mfa' && step.isRight && this.hasDevice && this.hasPassword);
      case 'skip': {
        const isInTime = this.firstAsked !== undefined && !gracePeriodSince(this.firstAsked, now).isOver;
        return this.after(this.asks === 'registration' && isInTime && this.hasPassword);
      }
      case 'register':
        if (this.asks === 'registration') this.hasDevice = true;
        return this.after(this.asks === 'registration' && this.hasPassword);
      case 'delete password':
      case 'set password':
        this.hasPassword = step.kind === 'set password';
        return false;
      case 'remove devices':
        this.hasDevice = false;
        return false;
      case 'wait':
        // A sign-in under way takes a quarter of an hour at most.
        if (step.days > 0) this.asks = 'nothing';
        return false;
    }
  }

  private after(isIn: boolean): boolean {
    if (isIn) this.asks = 'nothing';
    return isIn;
  }
}

test('whatever is tried in whatever order, the door opens to who may come in, and to nobody else', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const scene = new Scene();
      const rules = new Rules();
      for (const step of taken) {
        const expected = rules.letIn(step, scene.world.clock.now());
        const came = unlessRefused(() => scene.take(step));
        const isIn = came?.next === 'console';
        if (isIn !== expected) return false;
        if (isIn) findOpenSession(scene.visit, came.session);
        // The session is there while a device has to be registered first, and nobody may use it.
        const isTooEarly = came?.next === 'registration';
        if (isTooEarly && unlessRefused(() => findOpenSession(scene.visit, came.session))) return false;
      }
      return true;
    }),
    { numRuns: 150 },
  );
});

function unlessRefused<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SignInRefusal) return undefined;
    throw error;
  }
}
