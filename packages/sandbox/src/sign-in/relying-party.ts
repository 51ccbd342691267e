import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Account } from '../world/account.js';
import type { MfaDevice, Passkey } from '../world/identity-credentials.js';
import type { Visit } from './visit.js';

export type { AuthenticationResponseJSON, RegistrationResponseJSON };
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

/** Whom passkeys are made for: browsers take the name localhost without TLS. */
const rpID = 'localhost';

// Loaded with the first passkey: it takes a third of a second, and most sandboxes see none.
const webAuthn = () => import('@simplewebauthn/server');

/** What a browser is asked to make a passkey of. */
export async function creationOptions({ email, id, name, root }: Account): Promise<CreationOptions> {
  const { generateRegistrationOptions } = await webAuthn();
  return generateRegistrationOptions({
    rpName: 'Rootwarden sandbox',
    rpID,
    userName: email,
    userDisplayName: `${name} (root user)`,
    userID: new TextEncoder().encode(`${id}:root`),
    attestationType: 'none',
    excludeCredentials: passkeysOf(root.mfaDevices).map(({ id: credential }) => ({ id: credential })),
    // AWS asks for a touch; a PIN is the authenticator's own business.
    authenticatorSelection: { userVerification: 'discouraged', residentKey: 'discouraged' },
  });
}

/** What a browser is asked to sign, with one of the passkeys of a root user. */
export async function requestOptions(devices: readonly MfaDevice[]): Promise<RequestOptions> {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID,
    allowCredentials: passkeysOf(devices).map(({ id }) => ({ id })),
    userVerification: 'discouraged',
  });
}

/**
 * Verifies what an authenticator made.
 *
 * @returns undefined for what does not answer the challenge, or was not made for these pages
 */
export async function verifiedPasskey(
  { origin }: Visit,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<Passkey | undefined> {
  const { verifyRegistrationResponse } = await webAuthn();
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID };
  const result = await verifyRegistrationResponse({
    response,
    ...expected,
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

/**
 * Verifies what an authenticator signed.
 *
 * @returns how often it has signed; undefined for what is not right, or comes from a copy of the authenticator
 */
export async function verifiedCounter(
  { origin }: Visit,
  { response, passkey, challenge }: PasskeyAnswer,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await webAuthn();
  const { id, publicKey, counter } = passkey;
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: false,
  }).catch(() => undefined);
  return result?.verified ? result.authenticationInfo.newCounter : undefined;
}

interface PasskeyAnswer {
  readonly response: AuthenticationResponseJSON;
  readonly passkey: Passkey;
  readonly challenge: string;
}

const passkeysOf = (devices: readonly MfaDevice[]) => devices.flatMap(({ passkey }) => passkey ?? []);
