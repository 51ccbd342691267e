import { AwsError } from '../../wire/aws-error.js';
import { SignInRefusal } from '../refusal.js';

/** What a refusal of the sign-in or of IAM says; undefined for anything else. */
export function refusalText(error: unknown): string | undefined {
  return error instanceof SignInRefusal || error instanceof AwsError ? error.message : undefined;
}

/** What comes of something; undefined where it is refused. */
export function unlessRefused<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (refusalText(error) === undefined) throw error;
    return undefined;
  }
}
