import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from '@aws-sdk/client-sts';
import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { credentialsOutput } from './credentials.js';
import { proofConstraints, provesMfa } from './multi-factor-authentication.js';

/** Seconds that a session lasts where the caller doesn't say. */
const usualDuration = 43_200;

/** Seconds that a session of a root user may last; a longer one is cut, not refused: API_GetSessionToken. */
const longestOfRoot = 3600;

export const getSessionToken: Operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { DurationSeconds: { range: [900, 129_600] }, ...proofConstraints });
  const { world, principal, now } = context;
  if ((principal.kind !== 'user' && principal.kind !== 'root-user') || principal.issuedAt) {
    throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
  }
  // Needs no permission; asked all the same, so that the call is seen.
  context.authorize('sts:GetSessionToken', '*');
  const mfa = provesMfa(input, context);
  const asked = input.DurationSeconds ?? usualDuration;
  const seconds = principal.kind === 'root-user' ? Math.min(asked, longestOfRoot) : asked;
  const issued = world.credentials.issue(
    (accessKeyId) => ({ ...principal, accessKeyId, issuedAt: now, mfa }),
    { now, expiresAt: wholeSeconds(new Date(now.getTime() + seconds * 1000)) },
  );
  return { Credentials: credentialsOutput(issued) };
};
