import type { AccessKey, MfaDevice, SigningCertificate } from '../../world/identity-credentials.js';
import type { FoundSession } from '../console-session.js';
import { registrationForms } from './device-pages.js';
import { type Html, html } from './html.js';
import { button, field, form, type Page, time } from './layout.js';

/** A key with its secret, which is shown this once. */
interface NewKey {
  readonly id: string;
  readonly secret: string;
}

/** What a root user has to sign in with, and may do about it. */
export function credentialsPage({ account, session }: FoundSession, newKey?: NewKey): Page {
  const { password, accessKeys, mfaDevices, signingCertificates } = account.root;
  return {
    title: 'My security credentials',
    isWide: true,
    body: html`<h1>My security credentials</h1>
<div class="between"><p class="lead">Root user of <strong>${account.name}</strong>, account <code>${account.id}</code></p>
${button('sign-out', 'Sign out')}</div>
${newKey && newKeyCard(newKey)}
<section class="card"><h2>This session</h2><dl>
<dt>Began</dt><dd>${time(session.openedAt)}, ${session.mfa === undefined ? 'without MFA' : html`with <code>${session.mfa}</code>`}</dd>
<dt>Ends</dt><dd>${time(session.expiresAt)}, whatever becomes of the password</dd>
<dt>Acts with</dt><dd><code>${session.credentials.accessKeyId}</code></dd>
</dl></section>
<section class="card"><h2>Multi-factor authentication</h2>
<p class="hint">${mfaDevices.length} of 8 devices.</p>
${devicesTable(mfaDevices)}
${mfaDevices.length < 8 && registrationForms({ isAsked: false })}
</section>
<section class="card"><h2>Access keys</h2>
<p class="hint">Best is to have none: whoever holds one may do everything.</p>
${keysTable(accessKeys)}
${accessKeys.length < 2 && button('create-access-key', 'Create access key')}
</section>
${signingCertificates.length > 0 && certificatesCard(signingCertificates)}
<section class="card"><h2>Password</h2>
${
  password
    ? html`<p class="hint">Set ${time(password.createdAt)}.</p>
${form(
  'change-password',
  html`${field({ name: 'oldPassword', label: 'Current password', type: 'password', autocomplete: 'current-password' })}
${field({
  name: 'newPassword',
  label: 'New password',
  type: 'password',
  autocomplete: 'new-password',
  hint: '8 to 128 characters of at least three kinds',
})}
<p><button type="submit">Change password</button></p>`,
)}`
    : html`<p class="none">Somebody deleted it since this session began. The session goes on.</p>`
}
</section>`,
  };
}

const newKeyCard = ({ id, secret }: NewKey) => html`<section class="card" aria-labelledby="new-key">
<h2 id="new-key">Your new access key</h2>
<p class="hint">The secret is shown this once.</p>
<dl><dt>Access key</dt><dd><span class="secret">${id}</span></dd>
<dt>Secret</dt><dd><span class="secret">${secret}</span></dd></dl>
</section>`;

const kinds: Readonly<Record<MfaDevice['kind'], string>> = {
  virtual: 'Authenticator app',
  passkey: 'Passkey or security key',
  hardware: 'Hardware TOTP token',
};

const devicesTable = (devices: readonly MfaDevice[]) =>
  table(
    'No device. Anybody with the password gets in.',
    ['Type', 'Identifier', 'Since', ''],
    devices.map(({ kind, serialNumber, enabledAt }) => [
      kinds[kind],
      html`<code>${serialNumber}</code>`,
      time(enabledAt),
      button('remove-device', 'Remove', { serialNumber }),
    ]),
  );

const keysTable = (keys: readonly AccessKey[]) =>
  table(
    'No access key.',
    ['Access key', 'Status', 'Created', 'Last used', ''],
    keys.map(({ id, status, createdAt, lastUsed }) => [
      html`<code>${id}</code>`,
      status,
      time(createdAt),
      lastUsed ? html`${time(lastUsed.at)}, ${lastUsed.service}` : 'Never',
      html`${button('switch-access-key', status === 'Active' ? 'Deactivate' : 'Activate', {
        id,
        status: status === 'Active' ? 'Inactive' : 'Active',
      })} ${button('delete-access-key', 'Delete', { id })}`,
    ]),
  );

const certificatesCard = (certificates: readonly SigningCertificate[]) =>
  html`<section class="card"><h2>X.509 signing certificates</h2>${table(
    '',
    ['Certificate', 'Status', 'Uploaded', ''],
    certificates.map(({ id, status, uploadedAt }) => [
      html`<code>${id}</code>`,
      status,
      time(uploadedAt),
      button('delete-certificate', 'Delete', { id }),
    ]),
  )}</section>`;

/** @param empty what is said where there is no row */
export const table = (
  empty: string,
  head: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html =>
  rows.length === 0
    ? html`<p class="none">${empty}</p>`
    : html`<div class="table" tabindex="0" role="region" aria-label="${head[0]}"><table><thead><tr>${head.map(
        (title) =>
          title === ''
            ? html`<th><span class="skip">Actions</span></th>`
            : html`<th scope="col">${title}</th>`,
      )}</tr></thead><tbody>${rows.map(
        (cells) =>
          html`<tr>${cells.map((cell, column) => html`<td data-label="${head[column]}">${cell}</td>`)}</tr>`,
      )}</tbody></table></div>`;
