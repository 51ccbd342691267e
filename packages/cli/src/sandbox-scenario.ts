import {
  type AuditedAccount,
  type AuditResult,
  hasCredentials,
  type RootAccessKey,
  type RootCredentials,
  type RootMfaDevice,
  type RootSigningCertificate,
} from '@rootwarden/core';
import type {
  Scenario,
  ScenarioAccessKey,
  ScenarioAccount,
  ScenarioCertificate,
  ScenarioMfaDevice,
  ScenarioRootUser,
  ScenarioUnit,
} from '@rootwarden/sandbox';

/**
 * The scenario of a sandbox in which the audited organization is rebuilt: its units, accounts, states and root
 * credentials, with their ids and dates. What an audit does not know is made up (e-mail addresses, certificates)
 * or left out: policies, tags, and the credentials of accounts that could not be read.
 */
export function scenarioFromAudit({ organization, accounts }: AuditResult): Scenario {
  const { id, trustedAccess, features, delegatedAdministrators, managementAccountId } = organization;
  const listed = accounts.map(accountOf);
  const ids = new Set(accounts.map((account) => String(account.id)));
  const management: ScenarioAccount = { name: 'management', id: managementAccountId, management: true };
  return {
    organization: {
      id,
      // An audit is read through root sessions: they worked.
      trustedAccess: trustedAccess ?? true,
      features: (['RootCredentialsManagement', 'RootSessions'] as const).filter(
        (feature) => features === null || features.includes(feature),
      ),
      delegates: (delegatedAdministrators ?? []).filter((delegate) => ids.has(delegate)),
    },
    units: unitsOf(accounts),
    accounts: accounts.some((account) => account.management) ? listed : [management, ...listed],
  };
}

/** Accounts whose root credentials the audit does not tell. */
export function unreadAccounts({ accounts }: AuditResult): number {
  return accounts.filter(({ status }) => status !== 'read').length;
}

function accountOf({ id, name, state, path, management, credentials }: AuditedAccount): ScenarioAccount {
  const unit = unitPath(path);
  return {
    id,
    name,
    ...(management && { management }),
    ...(unit && { unit }),
    ...(state !== 'UNKNOWN' && !management && { state }),
    ...(credentials && hasCredentials(credentials) && { root: rootOf(credentials) }),
  };
}

/** `Root/Workloads/Prod` without the root. */
const unitPath = (path: string) => path.split('/').slice(1).join('/');

function unitsOf(accounts: readonly AuditedAccount[]): readonly ScenarioUnit[] {
  const top: MutableUnit = { name: '', units: [] };
  for (const path of new Set(accounts.map(({ path }) => unitPath(path)))) {
    let unit = top;
    for (const name of path.split('/').filter(Boolean)) {
      const known = unit.units.find((below) => below.name === name);
      if (!known) unit.units.push({ name, units: [] });
      unit = known ?? (unit.units.at(-1) as MutableUnit);
    }
  }
  return top.units;
}

interface MutableUnit {
  readonly name: string;
  readonly units: MutableUnit[];
}

/** What is there and was not listed is made up: one of its kind. */
function rootOf({
  password,
  accessKeys,
  mfaDevices,
  signingCertificates,
}: RootCredentials): ScenarioRootUser {
  return {
    password: password.state !== 'none' && {
      createdAt: password.createdAt ?? undefined,
      lastUsed: password.lastUsed ?? undefined,
    },
    accessKeys: accessKeys.state === 'unread' ? ['Active'] : accessKeys.items.map(accessKeyOf),
    mfaDevices: mfaDevices.state === 'unread' ? ['virtual'] : mfaDevices.items.map(mfaDeviceOf),
    signingCertificates:
      signingCertificates.state === 'unread' ? ['Active'] : signingCertificates.items.map(certificateOf),
  };
}

const accessKeyOf = ({ id, status, createdAt, lastUsed }: RootAccessKey): ScenarioAccessKey => ({
  id: id ?? undefined,
  status,
  createdAt: createdAt ?? undefined,
  lastUsed: lastUsed
    ? { at: lastUsed.at, service: lastUsed.service ?? undefined, region: lastUsed.region ?? undefined }
    : undefined,
});

const mfaDeviceOf = ({ id, kind, enabledAt }: RootMfaDevice): ScenarioMfaDevice => ({
  serialNumber: id,
  // The sandbox knows no phones, which AWS takes no more.
  kind: kind === 'sms' ? 'hardware' : kind,
  enabledAt: enabledAt ?? undefined,
});

const certificateOf = ({ id, status, uploadedAt }: RootSigningCertificate): ScenarioCertificate => ({
  id,
  status,
  uploadedAt: uploadedAt ?? undefined,
});
