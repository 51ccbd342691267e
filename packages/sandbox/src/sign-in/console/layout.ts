import type { Visit } from '../visit.js';
import { consolePath } from './console-path.js';
import { type Html, html } from './html.js';

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Wide ones hold tables; the others are a card with a form. */
  readonly isWide?: boolean;
}

/** What a page tells above itself. */
export interface Notice {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

/** A whole page. Nothing in it comes from anywhere else, and it works without JavaScript but for passkeys. */
export function layout({ world }: Pick<Visit, 'world'>, page: Page, notice: Notice | undefined): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Rootwarden sandbox</title>
<link rel="icon" href="${consolePath}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${consolePath}/style.css">
<script src="${consolePath}/passkey.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<a class="brand" href="${consolePath}"><img src="${consolePath}/icon.svg" alt="" width="24" height="24"> Rootwarden sandbox</a>
<nav aria-label="Sandbox">
<a href="${consolePath}/mail">Mailbox</a>
<a href="${consolePath}/backstage">Backstage</a>
</nav>
</header>
<main id="main" class="${page.isWide ? 'wide' : 'narrow'}">
${notice && alert(notice)}
${page.body}
</main>
<footer>
<p>A rehearsal, not AWS: nothing here reaches an account of yours.</p>
<p>The sandbox's clock shows ${time(world.clock.now())}.</p>
</footer>
</body>
</html>
`.text;
}

const alert = ({ kind, text }: Notice) =>
  html`<p class="notice ${kind}" role="${kind === 'error' ? 'alert' : 'status'}">${text}</p>`;

/** A time as the pages show it, in UTC and to the minute. */
export function time(at: Date): Html {
  const iso = at.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

/** A form that posts to one of the pages' addresses. */
export const form = (action: string, content: Html, className = 'stack') =>
  html`<form method="post" action="${consolePath}/${action}" class="${className}">${content}</form>`;

/** A form that is but a button. */
export const button = (action: string, label: string, fields: Readonly<Record<string, string>> = {}) =>
  form(
    action,
    html`${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<button type="submit" class="quiet">${label}</button>`,
    'inline',
  );

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'search';
  readonly autocomplete?: string;
  readonly value?: string;
  readonly hint?: string;
  /** Six digits. */
  readonly isCode?: boolean;
  readonly isFirst?: boolean;
}

/** A labelled field. */
export function field({ name, label, type = 'text', autocomplete = 'off', ...more }: Field): Html {
  const { value = '', hint, isCode = false, isFirst = false } = more;
  return html`<p class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" required spellcheck="false"
 autocapitalize="none" autocomplete="${autocomplete}"${hint !== undefined && html` aria-describedby="${name}-hint"`}${
   isCode && html` class="code" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" title="Six digits"`
 }${isFirst && html` autofocus`}>
${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}</p>`;
}
