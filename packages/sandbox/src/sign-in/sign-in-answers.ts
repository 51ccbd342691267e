import { z } from 'zod';
import { ControlError, type ControlRoute } from '../control/control-api.js';
import { readBody } from '../control/read-body.js';
import { AwsError } from '../wire/aws-error.js';
import type { WireRequest } from '../wire/http-message.js';
import { codesOf, deviceBySerialNumber, rootUserSecrets } from './backstage.js';
import { madeCredential, signedCredential } from './browser-credential.js';
import { changePassword } from './change-password.js';
import { signOut } from './console-session.js';
import { recoveryRequested, requestRecovery, resetPassword } from './recover-password.js';
import { SignInRefusal } from './refusal.js';
import { createPasskey, createVirtualDevice, enableDevice, enablePasskey } from './register-device.js';
import { registrantAtDoor, registrantInConsole } from './registrant.js';
import { accountByEmail } from './root-user.js';
import { enterCode, enterPassword, nextStep, skipRegistration, startSignIn } from './sign-in.js';
import type { SignInRoute } from './sign-in-routes.js';
import { challengePasskey, enterPasskey } from './sign-in-with-passkey.js';
import { sessionAnswer, stepAnswer } from './step-answer.js';
import { type Visit, visitOf } from './visit.js';

const text = z.string().min(1).max(2000);
const signIn = { signIn: text };
const session = { session: text };

/** Devices are registered in the console (`session`), and on the way into it (`signIn`). */
const byWhom = z.union([z.strictObject(signIn), z.strictObject(session)]);
const registration = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ by: byWhom, ...shape });

const registrant = (visit: Visit, by: z.output<typeof byWhom>) =>
  'signIn' in by ? registrantAtDoor(visit, by.signIn) : registrantInConsole(visit, by.session);

/** What each route answers. */
export function signInAnswers(
  inside: Pick<Visit, 'world' | 'calls'>,
): Readonly<Record<SignInRoute, ControlRoute>> {
  const { world } = inside;
  const post =
    <Schema extends z.ZodType>(
      schema: Schema,
      act: (body: z.output<Schema>, visit: Visit) => object | Promise<object>,
    ) =>
    async (request: WireRequest) => {
      const body = readBody(schema, request);
      return inItsWords(() => act(body, visitOf(inside, request)));
    };
  return {
    'GET sign-in/root-user': ({ query }) =>
      inItsWords(() => rootUserSecrets(world, accountByEmail(world, query.get('email') ?? ''))),
    'GET sign-in/codes': ({ query }) => {
      const serialNumber = query.get('serialNumber') ?? '';
      const device = deviceBySerialNumber(world, serialNumber);
      if (!device) throw new ControlError(`No device '${serialNumber}' shows codes.`);
      return codesOf(world, device);
    },
    'POST sign-in/start': post(z.strictObject({ email: text }), ({ email }, visit) => {
      const token = startSignIn(visit, email);
      return { signIn: token, ...stepAnswer(visit, nextStep(visit, token)) };
    }),
    'POST sign-in/password': post(z.strictObject({ ...signIn, password: text }), (body, visit) =>
      stepAnswer(visit, enterPassword(visit, body.signIn, body.password)),
    ),
    'POST sign-in/code': post(
      z.strictObject({ ...signIn, code: text, serialNumber: text.optional() }),
      (body, visit) => stepAnswer(visit, enterCode(visit, body.signIn, body)),
    ),
    'POST sign-in/challenge-passkey': post(z.strictObject(signIn), (body, visit) =>
      challengePasskey(visit, body.signIn),
    ),
    'POST sign-in/passkey': post(
      z.strictObject({ ...signIn, credential: signedCredential }),
      async (body, visit) => stepAnswer(visit, await enterPasskey(visit, body.signIn, body.credential)),
    ),
    'POST sign-in/skip': post(z.strictObject(signIn), (body, visit) =>
      stepAnswer(visit, skipRegistration(visit, body.signIn)),
    ),
    'POST sign-in/create-virtual-device': post(registration({ name: text }), ({ by, name }, visit) => {
      const { qrCode, ...device } = createVirtualDevice(visit, registrant(visit, by).session, name);
      return { ...device, qrCode: `data:image/png;base64,${Buffer.from(qrCode).toString('base64')}` };
    }),
    'POST sign-in/enable-device': post(
      registration({ serialNumber: text, codes: z.tuple([text, text]) }),
      ({ by, ...device }, visit) => {
        const who = registrant(visit, by);
        enableDevice(visit, who.session, device);
        return stepAnswer(visit, who.goOn());
      },
    ),
    'POST sign-in/create-passkey': post(registration({ name: text }), ({ by, name }, visit) =>
      createPasskey(visit, registrant(visit, by).session, name),
    ),
    'POST sign-in/enable-passkey': post(registration({ credential: madeCredential }), async (body, visit) => {
      const who = registrant(visit, body.by);
      await enablePasskey(visit, who.session, body.credential);
      return stepAnswer(visit, who.goOn());
    }),
    'POST sign-in/forgot-password': post(z.strictObject({ email: text }), ({ email }, visit) => {
      requestRecovery(visit, email);
      return { message: recoveryRequested };
    }),
    'POST sign-in/reset-password': post(
      z.strictObject({ token: text, password: text }),
      ({ token, password }, visit) => {
        resetPassword(visit, token, password);
        return {};
      },
    ),
    'POST sign-in/session': post(z.strictObject(session), (body, visit) =>
      sessionAnswer(visit, body.session),
    ),
    'POST sign-in/change-password': post(
      z.strictObject({ ...session, oldPassword: text, newPassword: text }),
      (body, visit) => {
        changePassword(visit, body.session, body);
        return {};
      },
    ),
    'POST sign-in/sign-out': post(z.strictObject(session), (body, visit) => {
      signOut(visit, body.session);
      return {};
    }),
  };
}

/** What AWS refuses is answered with its words. */
async function inItsWords(act: () => object | Promise<object>): Promise<object> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SignInRefusal) throw new ControlError(error.message, 403);
    if (error instanceof AwsError) throw new ControlError(`${error.code}: ${error.message}`, 403);
    throw error;
  }
}
