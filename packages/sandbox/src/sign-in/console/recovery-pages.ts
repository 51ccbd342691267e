import { consolePath } from './console-path.js';
import { emailForm } from './door-pages.js';
import { html } from './html.js';
import { field, form, type Page } from './layout.js';

export const forgotPage: Page = {
  title: 'Forgot password',
  body: html`<section class="card">
<h1>Forgot password</h1>
<p class="lead">A link to choose a new one comes by e-mail, into the sandbox's <a href="${consolePath}/mail">mailbox</a>.</p>
${emailForm('forgot', 'Send the e-mail')}
<p><a href="${consolePath}">Back to the sign-in</a></p>
</section>`,
};

export const resetPage = (email: string, token: string): Page => ({
  title: 'Reset password',
  body: html`<section class="card">
<h1>Reset password</h1>
<p class="lead">For the root user <strong>${email}</strong>.</p>
${form(
  'reset',
  html`<input type="hidden" name="token" value="${token}">
${field({
  name: 'password',
  label: 'New password',
  type: 'password',
  autocomplete: 'new-password',
  isFirst: true,
  hint: '8 to 128 characters of at least three kinds',
})}
<button type="submit">Reset password</button>`,
)}
</section>`,
});

/** A link that leads nowhere; the notice above says why. */
export const noResetPage: Page = {
  title: 'Reset password',
  body: html`<section class="card"><h1>Reset password</h1>
<p><a href="${consolePath}/forgot">Ask for another link</a> or <a href="${consolePath}">sign in</a>.</p></section>`,
};
