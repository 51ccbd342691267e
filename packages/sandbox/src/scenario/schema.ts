import type { PolicyKind } from '@rootwarden/policy';
import { z } from 'zod';
import { document } from './policy-document.js';
import { resourceShape } from './resource-schema.js';

const name = z.string({ error: 'a text is wanted; a number wants quotes' }).min(1);
const names = z.array(name).default([]);
const status = z.enum(['Active', 'Inactive']);

const aTime = 'a time is wanted, 2026-11-22 or 2026-11-22T09:30:00Z';
const time = z
  .string({ error: aTime })
  .refine((text) => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text)), { error: aTime })
  .transform((text) => new Date(text))
  .optional();

/** A word may stand for an object with nothing else in it. */
const orWord = <Schema extends z.ZodType>(member: string, schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' ? { [member]: value } : value), schema);

const password = z.preprocess(
  (value) => (value === true ? {} : value === false ? undefined : value),
  z.strictObject({ createdAt: time, lastUsed: time }).optional(),
);

const use = z.strictObject({
  at: time.unwrap(),
  service: name.default('s3'),
  region: name.default('us-east-1'),
});

const accessKey = z.strictObject({
  id: z
    .string()
    .regex(/^AKIA[A-Z0-9]{12,}$/, { error: 'an id like AKIAIOSFODNN7EXAMPLE is wanted' })
    .optional(),
  status: status.default('Active'),
  createdAt: time,
  lastUsed: orWord('at', use).optional(),
});

const mfaDevice = z.strictObject({
  kind: z.enum(['virtual', 'passkey', 'hardware']),
  serialNumber: name.optional(),
  enabledAt: time,
});

const certificate = z.strictObject({
  id: name.optional(),
  status: status.default('Active'),
  uploadedAt: time,
});

const rootUser = z
  .strictObject({
    password,
    accessKeys: z.array(orWord('status', accessKey)).max(2).default([]),
    mfaDevices: z.array(orWord('kind', mfaDevice)).max(8).default([]),
    signingCertificates: z.array(orWord('status', certificate)).max(2).default([]),
  })
  .prefault({});

const nodeShape = {
  policies: names,
  withoutFullAccess: z.boolean().default(false),
  tags: z.record(name, z.string()).default({}),
};

const identity = { name, policies: z.array(document('identity')).default([]) };

export const accountShape = z.strictObject({
  ...nodeShape,
  name,
  id: z
    .string({ error: 'twelve digits in quotes are wanted' })
    .regex(/^\d{12}$/, { error: 'twelve digits in quotes are wanted' })
    .optional(),
  email: name.optional(),
  management: z.boolean().default(false),
  unit: name.optional(),
  state: z.enum(['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']).default('ACTIVE'),
  joinedMethod: z.enum(['CREATED', 'INVITED']).default('CREATED'),
  createdAt: time,
  root: rootUser,
  users: z.array(z.strictObject(identity)).default([]),
  roles: z.array(z.strictObject({ ...identity, trust: document('trust') })).default([]),
  ...resourceShape,
});

/** What policies are attached to. */
export interface SoundNode {
  readonly policies: readonly string[];
  readonly withoutFullAccess: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SoundUnit extends SoundNode {
  readonly name: string;
  readonly units: readonly SoundUnit[];
}

const unit: z.ZodType<SoundUnit> = z.strictObject({
  ...nodeShape,
  name,
  units: z.array(z.lazy(() => unit)).default([]),
});

const organizationPolicy = <Type extends string>(type: Type, kind: PolicyKind) =>
  z.strictObject({
    name,
    description: z.string().default(''),
    type: z.literal(type),
    document: document(kind),
  });

const organization = z
  .strictObject({
    ...nodeShape,
    id: z
      .string()
      .regex(/^o-[a-z0-9]{10,32}$/, { error: 'an id like o-exampleorgid is wanted' })
      .optional(),
    trustedAccess: z.boolean().default(false),
    features: z.array(z.enum(['RootCredentialsManagement', 'RootSessions'])).default([]),
    delegates: names,
  })
  .prefault({});

/** The shape of a scenario; out comes one with all that it leaves out, but for what the seed makes up. */
export const scenarioShape = z.strictObject({
  organization,
  policies: z
    .array(
      z.discriminatedUnion('type', [
        organizationPolicy('SERVICE_CONTROL_POLICY', 'scp'),
        organizationPolicy('RESOURCE_CONTROL_POLICY', 'rcp'),
      ]),
    )
    .default([]),
  units: z.array(unit).default([]),
  accounts: z.array(accountShape).min(1).max(50_000),
  outside: z.array(accountShape).default([]),
  callers: z
    .record(
      name,
      z.strictObject({ account: name.optional(), policies: z.array(document('identity')).optional() }),
    )
    .default({}),
});

/** A scenario of the right shape. */
export type SoundScenario = z.output<typeof scenarioShape>;
export type SoundAccount = SoundScenario['accounts'][number];
export type SoundRootUser = SoundAccount['root'];
