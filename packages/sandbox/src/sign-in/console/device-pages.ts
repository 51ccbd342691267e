import type { GracePeriod } from '../grace-period.js';
import type { VirtualDevice } from '../register-device.js';
import type { CreationOptions } from '../relying-party.js';
import { consolePath } from './console-path.js';
import { type Html, html } from './html.js';
import { button, field, form, type Page, time } from './layout.js';

/** The way into the console leads by a device, at once or soon. */
export function registrationPage(grace: GracePeriod): Page {
  const { isOver, daysLeft, endsAt } = grace;
  return {
    title: 'Register MFA',
    body: html`<section class="card">
<h1>You must register an MFA device</h1>
${
  isOver
    ? html`<p class="lead">The 35 days since your first sign-in attempt ended on ${time(endsAt)}.
There is no way into the console without a device any more.</p>`
    : html`<p class="lead">Within 35 days of your first sign-in attempt. <strong>${daysLeft} ${
        daysLeft === 1 ? 'day is' : 'days are'
      } left</strong>, until ${time(endsAt)}.</p>`
}
${registrationForms({ isAsked: true })}
</section>
${!isOver && html`${button('skip', `Skip for now: ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`)}`}`,
  };
}

/** The three kinds of devices that a root user can register; the first is shown where nothing else is asked for. */
export const registrationForms = ({
  isAsked,
}: {
  readonly isAsked: boolean;
}): Html => html`<details${isAsked && html` open`}><summary>Authenticator app</summary>
${form(
  'create-virtual-device',
  html`${field({ name: 'name', label: 'Device name', hint: 'Letters, digits and + = , . @ - _', value: 'phone' })}
<button type="submit">Show a QR code</button>`,
)}</details>
<details><summary>Passkey or security key</summary>
${form(
  'create-passkey',
  html`<p class="field"><label for="passkey-name">Device name</label>
<input id="passkey-name" name="name" value="security-key" required autocomplete="off"></p>
<button type="submit">Next</button>`,
)}</details>
<details><summary>Hardware TOTP token</summary>
${form(
  'enable-device',
  html`${field({
    name: 'serialNumber',
    label: 'Number on the case',
    hint: 'The sandbox knows the codes of every number: Backstage shows them.',
    value: 'GAHT00012345',
  })}
${twoCodes('token-')}
<button type="submit">Add the token</button>`,
)}</details>`;

const twoCodes = (prefix: string) => html`<div class="row">
<p class="field"><label for="${prefix}code1">Code 1</label>${code(`${prefix}code1`, 'code1')}</p>
<p class="field"><label for="${prefix}code2">Code 2</label>${code(`${prefix}code2`, 'code2')}</p>
</div>`;

const code = (id: string, name: string) => html`<input id="${id}" name="${name}" class="code" required
 inputmode="numeric" pattern="[0-9]{6}" maxlength="6" title="Six digits" autocomplete="one-time-code">`;

export const virtualDevicePage = (device: VirtualDevice): Page => ({
  title: 'Set up the authenticator app',
  body: html`<section class="card">
<h1>Set up the authenticator app</h1>
<ol class="stack">
<li>Scan this with the app on your phone.
<img class="qr" src="data:image/png;base64,${Buffer.from(device.qrCode).toString('base64')}" width="240" height="240"
 alt="QR code of the secret key below">
<details><summary>Show the secret key</summary><p><span class="secret">${device.secret}</span></p></details></li>
<li>Enter two codes that it shows one after the other.
${form(
  'enable-device',
  html`<input type="hidden" name="serialNumber" value="${device.serialNumber}">
${twoCodes('')}
<button type="submit">Add MFA</button>`,
)}</li>
</ol>
</section>
${button('cancel-registration', 'Back')}`,
});

export const passkeyPage = (name: string, options: CreationOptions): Page => ({
  title: 'Set up the passkey',
  body: html`<section class="card">
<h1>Set up the passkey</h1>
<p class="lead">The browser asks for a passkey or security key for <code>${name}</code>.</p>
<form method="post" action="${consolePath}/enable-passkey" class="stack" data-create="${JSON.stringify(options)}">
<input type="hidden" name="credential">
<button type="submit">Create the passkey</button>
<p class="hint" role="status"></p>
<noscript><p class="hint">Passkeys need JavaScript.</p></noscript>
</form>
</section>
${button('cancel-registration', 'Back')}`,
});
