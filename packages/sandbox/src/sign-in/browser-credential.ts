import { z } from 'zod';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from './relying-party.js';

const shape = z.looseObject({ id: z.string(), response: z.looseObject({}) });
const message = 'a credential as browsers write it is wanted';

/** What a browser makes of a passkey; the relying party looks closely at every member of it. */
const isCredential = (value: unknown) => shape.safeParse(value).success;

/** What `navigator.credentials.create` made, as JSON. */
export const madeCredential = z.custom<RegistrationResponseJSON>(isCredential, message);

/** What `navigator.credentials.get` signed, as JSON. */
export const signedCredential = z.custom<AuthenticationResponseJSON>(isCredential, message);
