/** What AWS's sign-in page says instead of letting somebody go on. */
export class SignInRefusal extends Error {
  override readonly name = 'SignInRefusal';
}

/** Seen in the field, September 2026: the same for a wrong password and for an account without any. */
export const authenticationFailed = () =>
  new SignInRefusal(
    'Authentication failed. Your root user credentials are not valid or sign-in as root is currently disabled for this account. Please reach out to your administrator for further assistance.',
  );

/** A code or a passkey that proves nothing. The words are assumed. */
export const codeRefused = () =>
  new SignInRefusal('Authentication failed. Your authentication information is incorrect. Please try again.');

/** Of a session of the console. The words are assumed. */
export const sessionEnded = () => new SignInRefusal('Your session has ended, or never was. Sign in (again).');

/** Something that comes out of turn; no page of AWS would send it. */
export const notAskedFor = (wanted: string) =>
  new SignInRefusal(`This sign-in does not ask for ${wanted}. Begin with the e-mail address.`);

/** Seen in the field. */
export const noSuchRootUser = () =>
  new SignInRefusal(
    'An AWS account with that sign-in information does not exist. Try again or create a new account.',
  );
