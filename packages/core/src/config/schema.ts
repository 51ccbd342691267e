import { z } from 'zod';
import type { AccountId } from '../model/account-id.js';
import { type KeptKind, keptKinds, type RootwardenConfig } from '../model/config.js';
import { rootFeatures } from '../model/root-features.js';
import {
  keepsMfaWithWhatItGuards,
  namesEachAccountOnce,
  needsTrustedAccess,
  removalNeedsItsFeature,
} from './rules.js';

// The error of each schema is what belongs there, to stand after "is to be": `a date, 2027-01-31`.

const accountId = z
  .string('an account id in quotes, "111122223333"')
  .regex(/^\d{12}$/, 'an account id of 12 digits, "111122223333"')
  .meta({
    description: 'The 12 digits of an account. In quotes: YAML takes them for a number otherwise.',
  }) as unknown as z.ZodType<AccountId>; // What the pattern lets through is what AccountId promises.

const kinds = Object.keys(keptKinds) as [KeptKind, ...KeptKind[]];

const exception = z
  .strictObject(
    {
      account: accountId,
      keep: z
        .array(z.enum(kinds, `one of ${kinds.join(', ')}`), `a list of ${kinds.join(', ')}`)
        .min(1, 'a list of what stays; leave keep out to keep everything')
        .exactOptional()
        .meta({
          description: 'What stays; everything when left out. Whoever keeps a password or keys keeps MFA.',
        }),
      reason: z
        .string('a text that says why')
        .trim()
        .min(1, 'a text that says why')
        .meta({ description: 'Why the credentials stay. It is shown in every plan.' }),
      expires: z.iso
        .date('a date of the calendar, 2027-01-31')
        .meta({ description: 'The last day on which the exception protects (UTC): year-month-day.' }),
    },
    'an exception: account, reason, expires and perhaps keep',
  )
  .superRefine(keepsMfaWithWhatItGuards);

const centralizedRootAccess = z
  .strictObject(
    {
      trustedAccess: z
        .boolean('true or false')
        .exactOptional()
        .meta({ description: 'Trusted access for IAM, without which there is no centralized root access.' }),
      features: z
        .array(
          z.enum(rootFeatures, `one of ${rootFeatures.join(', ')}`),
          `a list of ${rootFeatures.join(', ')}`,
        )
        .exactOptional()
        .meta({ description: 'Exactly these features: what is on besides is turned off.' }),
      delegatedAdministrator: z
        .union([accountId, z.literal('none')], 'an account id in quotes, "111122223333", or none')
        .exactOptional()
        .meta({ description: 'The member account that may open root sessions, and no other; or none.' }),
    },
    'a section with trustedAccess, features, delegatedAdministrator',
  )
  .superRefine(needsTrustedAccess)
  .meta({ description: "The organization's settings. A key left out is not managed." });

const rootCredentials = z
  .strictObject(
    {
      desired: z.literal('none', 'none').meta({ description: 'No member account has root credentials.' }),
      exceptions: z
        .array(exception, 'a list of exceptions')
        .superRefine(namesEachAccountOnce)
        .exactOptional()
        .meta({ description: 'Member accounts in which root credentials stay for a while.' }),
    },
    'a section with desired and perhaps exceptions',
  )
  .meta({ description: 'The root credentials of all member accounts.' });

const approvals = z
  .strictObject(
    {
      required: z
        .int('a whole number from 1 to 20')
        .min(1, 'a whole number from 1 to 20')
        .max(20, 'a whole number from 1 to 20')
        .meta({ description: 'So many people approve a plan, besides who made it and who applies it.' }),
      allowedSigners: z
        .string('the path of an allowed-signers file')
        .min(1, 'the path of an allowed-signers file')
        .meta({
          description: 'Whose keys count: the allowed-signers file of ssh-keygen, relative to this file.',
        }),
    },
    'a section with required and allowedSigners',
  )
  .meta({ description: 'The two-person rule: every plan needs approvals before it is applied.' });

/** The form of a rootwarden.yaml, and the rules across its keys. */
export const configSchema = z
  .strictObject(
    {
      version: z.literal(1, '1').meta({ description: 'The version of this format.' }),
      organization: z
        .string('the id of the organization, o-exampleorgid')
        .regex(/^o-[a-z0-9]{10,32}$/, 'the id of the organization, o-exampleorgid')
        .meta({ description: 'The organization that this file is for: it is applied to no other.' }),
      centralizedRootAccess: centralizedRootAccess.exactOptional(),
      rootCredentials: rootCredentials.exactOptional(),
      approvals: approvals.exactOptional(),
    },
    'a rootwarden.yaml: version, organization, and the sections that are managed',
  )
  .superRefine(removalNeedsItsFeature)
  .meta({
    title: 'rootwarden.yaml',
    description: 'The organization as its owner wants it. What is left out is not managed.',
  }) satisfies z.ZodType<RootwardenConfig>;
