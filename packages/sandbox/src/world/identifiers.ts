import type { OrganizationPolicyType } from './organization-policy.js';
import type { Random } from './random.js';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const lowerCase = 'abcdefghijklmnopqrstuvwxyz0123456789';
const upperCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const characters = (random: Random, alphabet: string, length: number) => {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet[random.between(0, alphabet.length - 1)];
  return text;
};

/** 12 digits, a leading zero included. */
export const newAccountId = (random: Random) => characters(random, '0123456789', 12);

/** What AWS's unique ids begin with: IAM User Guide, "IAM identifiers". */
type UniqueIdPrefix = 'AKIA' | 'AIDA' | 'AROA' | 'AGPA' | 'ANPA';

/** 20 characters for an access key, 21 for everything else. */
export const newUniqueId = (random: Random, prefix: UniqueIdPrefix) =>
  prefix + characters(random, base32, prefix === 'AKIA' ? 16 : 17);

export const newOrganizationId = (random: Random) => `o-${characters(random, lowerCase, 10)}`;

export const newRootId = (random: Random) => `r-${characters(random, lowerCase, 4)}`;

/** @param rootId the root that the unit lies under; its characters are part of the id */
export const newUnitId = (random: Random, rootId: string) =>
  `ou-${rootId.slice(2)}-${characters(random, lowerCase, 8)}`;

/** Eight characters after the prefix for an SCP, ten for an RCP, as observed. */
export const newPolicyId = (random: Random, type: OrganizationPolicyType) =>
  `p-${characters(random, lowerCase, type === 'SERVICE_CONTROL_POLICY' ? 8 : 10)}`;

export const newHandshakeId = (random: Random) => `h-${characters(random, lowerCase, 32)}`;

export const newAccountRequestId = (random: Random) => `car-${characters(random, lowerCase, 32)}`;

export const newCertificateId = (random: Random) => characters(random, base32, 32);

/** The part of a passkey's serial number that AWS adds to its name. */
export const newPasskeyId = (random: Random) => characters(random, upperCase, 26);

/** The number on the case of a hardware token. */
export const newTokenNumber = (random: Random) => `GAHT${characters(random, '0123456789', 8)}`;

/** 64 characters in base 32, as IAM makes the seeds of virtual MFA devices. */
export const newMfaSecret = (random: Random) => characters(random, base32, 64);

/** A UUID, at the end of the ARN of a subscription. */
export const newSubscriptionId = (random: Random) =>
  [8, 4, 4, 4, 12].map((length) => characters(random, '0123456789abcdef', length)).join('-');

/** Of a version of an object in a bucket with versioning. */
export const newVersionId = (random: Random) =>
  characters(random, `${upperCase}${lowerCase.slice(0, 26)}._`, 32);
