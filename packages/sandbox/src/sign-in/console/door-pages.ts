import type { MfaDevice } from '../../world/identity-credentials.js';
import type { RequestOptions } from '../relying-party.js';
import { consolePath } from './console-path.js';
import { type Html, html } from './html.js';
import { field, form, type Page } from './layout.js';

export const accessPage: Page = {
  title: 'Token',
  body: html`<section class="card">
<h1>The sandbox's token</h1>
<p class="lead">These pages show the passwords of the sandbox. The token is what the sandbox printed when it began:
<code>ROOTWARDEN_SANDBOX_TOKEN</code>.</p>
${form(
  'token',
  html`${field({ name: 'token', label: 'Token of the sandbox', type: 'password', isFirst: true })}
<button type="submit">Go on</button>`,
)}
</section>`,
};

export const emailPage: Page = {
  title: 'Root user sign-in',
  body: html`<section class="card">
<h1>Root user sign-in</h1>
<p class="lead">With the e-mail address of an account of this sandbox.
<a href="${consolePath}/backstage">Who can sign in?</a></p>
${emailForm('start', 'Next')}
</section>`,
};

/** Every way to the console begins with it. */
export function emailForm(action: string, label: string): Html {
  const email = field({
    name: 'email',
    label: 'Root user e-mail address',
    type: 'email',
    autocomplete: 'username',
    isFirst: true,
  });
  return form(action, html`${email}<button type="submit">${label}</button>`);
}

const elsewhere = (email: string) =>
  html`<div class="lead">Signing in as <strong>${email}</strong>. ${form(
    'start-over',
    html`<button type="submit" class="link">Not you?</button>`,
    'inline',
  )}</div>`;

export const passwordPage = (email: string): Page => ({
  title: 'Password',
  body: html`<section class="card">
<h1>Root user sign-in</h1>
${elsewhere(email)}
${form(
  'password',
  html`${field({
    name: 'password',
    label: 'Password',
    type: 'password',
    autocomplete: 'current-password',
    isFirst: true,
  })}
<button type="submit">Sign in</button>`,
)}
<p><a href="${consolePath}/forgot">Forgot password?</a></p>
</section>`,
});

/** @param passkey what a passkey is asked to sign; undefined where the root user has none that anybody holds */
export function mfaPage(
  email: string,
  devices: readonly MfaDevice[],
  passkey: RequestOptions | undefined,
): Page {
  const showing = devices.filter(({ kind }) => kind !== 'passkey');
  return {
    title: 'Multi-factor authentication',
    body: html`<section class="card">
<h1>Additional verification</h1>
${elsewhere(email)}
${passkey && passkeyForm(passkey)}
${passkey && showing.length > 0 && html`<p class="or">or</p>`}
${showing.length > 0 && codeForm(showing, passkey === undefined)}
${
  !passkey &&
  showing.length === 0 &&
  html`<p>The only devices of this root user are passkeys of the generated world, which no authenticator holds.
Delete its credentials centrally and let it recover, as one does for a lost device.</p>`
}
</section>`,
  };
}

const passkeyForm = (options: RequestOptions) => html`<form method="post" action="${consolePath}/passkey"
 class="stack" data-get="${JSON.stringify(options)}">
<input type="hidden" name="credential">
<button type="submit">Use a passkey or security key</button>
<p class="hint" role="status"></p>
<noscript><p class="hint">Passkeys need JavaScript.</p></noscript>
</form>`;

const codeForm = (devices: readonly MfaDevice[], isFirst: boolean) =>
  form(
    'code',
    html`${field({
      name: 'code',
      label: 'MFA code',
      autocomplete: 'one-time-code',
      isCode: true,
      isFirst,
      hint: `Six digits, shown by ${devices.map(({ serialNumber }) => serialNumber).join(' or ')}`,
    })}
<button type="submit">Sign in</button>`,
  );
