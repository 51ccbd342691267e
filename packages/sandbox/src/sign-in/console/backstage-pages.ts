import type { Account } from '../../world/account.js';
import type { Mail } from '../../world/mailbox.js';
import type { World } from '../../world/world.js';
import { codesOf, rootUserSecrets } from '../backstage.js';
import { consolePath } from './console-path.js';
import { table } from './credentials-page.js';
import { type Html, html } from './html.js';
import { field, form, type Page, time } from './layout.js';

/** Root users that one page lists. */
const listed = 25;

/** What no door of AWS's has: who there is, with which password, and what the devices show. */
export function backstagePage(world: World, wanted: string): Page {
  const found = [...world.accounts.values()].filter((account) => fits(account, wanted.toLowerCase()));
  return {
    title: 'Backstage',
    isWide: true,
    body: html`<h1>Backstage</h1>
<p class="lead">Who can sign in, with which password, and what the devices show. AWS has no such page.</p>
<section class="card"><h2>Root users</h2>
<form method="get" action="${consolePath}/backstage" class="row">
<p class="field"><label for="find">Name, number or e-mail address</label>
<input id="find" name="find" type="search" value="${wanted}" autocomplete="off"></p>
<p class="act"><button type="submit" class="quiet">Find</button></p></form>
${table(
  'Nobody.',
  ['Account', 'E-mail address', 'Password', 'MFA devices'],
  found.slice(0, listed).map((account) => rootUserRow(world, account)),
)}
<p class="hint">${found.length > listed ? `${listed} of ${found.length} root users.` : `${found.length} root users.`}</p>
</section>
<section class="card"><h2>A hardware token</h2>
<p class="hint">Every number is a token of this sandbox.</p>
${table('', ['Number', 'Code 1', 'Code 2, shown now'], [tokenRow(world, 'GAHT00012345')])}
</section>
<section class="card"><h2>The clock</h2>
<p class="hint">It shows ${time(world.clock.now())}. Forward alone: sessions end, links expire, the 35 days go by.</p>
${form(
  'backstage',
  html`<div class="row">${field({ name: 'days', label: 'Days', type: 'number', value: '35' })}
<p class="act"><button type="submit" class="quiet">Let them pass</button></p></div>`,
)}</section>`,
  };
}

const fits = ({ id, name, email }: Account, wanted: string) =>
  [id, name, email].some((known) => known.toLowerCase().includes(wanted));

function rootUserRow(world: World, account: Account): readonly (Html | string)[] {
  const { name, email, password, passwordIs, mfaDevices } = rootUserSecrets(world, account);
  return [
    html`${name}<br><code>${account.id}</code>${account.state !== 'ACTIVE' && html` <span class="tag">${account.state}</span>`}`,
    html`<code>${email}</code>`,
    password === null
      ? html`<span class="tag">${passwordIs}</span>`
      : html`<span class="secret">${password}</span>`,
    mfaDevices.length === 0
      ? html`<span class="tag">none</span>`
      : html`${mfaDevices.map(
          ({ kind, codes, isUsable }) =>
            html`<div>${kind} ${codes ? html`<span class="secret">${codes.current}</span>` : html`<span class="tag">${isUsable ? 'yours' : "nobody's"}</span>`}</div>`,
        )}`,
  ];
}

function tokenRow(world: World, serialNumber: string): readonly Html[] {
  const { previous, current } = codesOf(world, { serialNumber });
  return [serialNumber, previous, current].map((text) => html`<code>${text}</code>`);
}

/** What AWS sent by e-mail, the latest first. */
export const mailPage = ({ mailbox }: World): Page => ({
  title: 'Mailbox',
  isWide: true,
  body: html`<h1>Mailbox</h1>
<p class="lead">What AWS would have sent, to whomever. Nothing leaves the sandbox.</p>
${mailbox.of().length === 0 && html`<p class="none">No mail.</p>`}
${[...mailbox.of()].reverse().slice(0, 100).map(letter)}`,
});

const letter = ({ from, to, subject, text, at }: Mail) => html`<article class="card">
<div class="between"><h2>${subject}</h2><span class="hint">${time(at)}</span></div>
<p class="hint">From ${from}<br>To ${to}</p>
<pre>${linked(text)}</pre></article>`;

/** The links into these pages can be followed; what else somebody wrote into a mail is text. */
const linked = (text: string) =>
  text
    .split(/(http:\/\/localhost(?::\d+)?\/_sandbox\/console\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
