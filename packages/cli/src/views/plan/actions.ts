import {
  type CredentialKind,
  type CredentialReference,
  effectOf,
  type PlannedAction,
  type PlannedDeletion,
} from '@rootwarden/core';
import { age } from '../age.js';

/** What an action does, as a plan marks it. */
export type Mark = '-' | '+' | '~';

export const markMeanings: Readonly<Record<Mark, string>> = {
  '-': 'destroy',
  '+': 'create',
  '~': 'change',
};

const marks = { delete: '-', create: '+', change: '~' } as const;

export function markOf(action: PlannedAction): Mark {
  return marks[effectOf(action)];
}

export const kindNames: Readonly<Record<CredentialKind, string>> = {
  password: 'password',
  accessKey: 'access key',
  mfaDevice: 'MFA device',
  signingCertificate: 'signing certificate',
};

/** `access key AKIA…`, `password` */
export function nameOf({ kind, id }: CredentialReference): string {
  return [kindNames[kind], id].filter(Boolean).join(' ');
}

/** `access key AKIA… (Active)`, `virtual MFA device arn:…` */
export function nameDeletion({ kind, id, detail }: PlannedDeletion): string {
  const name = nameOf({ kind, ...(id !== undefined && { id }) });
  if (!detail) return name;
  return kind === 'mfaDevice' ? `${detail} ${name}` : `${name} (${detail})`;
}

/** What a person wants to know before it goes: how old it is, and when it was last used where. */
export function historyOf({ kind, createdAt, lastUsed }: PlannedDeletion, now: string): string {
  const made = createdAt === null ? [] : [`created ${age(createdAt, now)}`];
  if (lastUsed && kind === 'password') return [...made, `last sign-in ${age(lastUsed.at, now)}`].join(', ');
  if (lastUsed) {
    const place = [lastUsed.service, lastUsed.region].filter(Boolean).join(', ');
    return [...made, `last used ${age(lastUsed.at, now)}${place && ` (${place})`}`].join(', ');
  }
  const usesAreKnown = kind === 'password' || kind === 'accessKey';
  return [...made, ...(usesAreKnown ? ['no use known'] : [])].join(', ');
}
