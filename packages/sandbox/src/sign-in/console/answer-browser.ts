import type { WireRequest, WireResponse } from '../../wire/http-message.js';
import type { Visit } from '../visit.js';
import {
  accessBy,
  type BrowserRequest,
  browserRequest,
  cookie,
  elsewhere,
  foreign,
  hasAccess,
} from './browser-request.js';
import { consoleActions } from './console-actions.js';
import { consolePath } from './console-path.js';
import { consoleViews, homeView } from './console-views.js';
import { accessPage } from './door-pages.js';
import { layout } from './layout.js';
import type { Outcome } from './outcome.js';
import { passkeyScript } from './passkey-script.js';
import { refusalText } from './refusal-text.js';
import { icon, style } from './style.js';

/** What the pages load; the same for everybody. */
const assets: Readonly<Record<string, readonly [type: string, text: string]>> = {
  'style.css': ['text/css; charset=utf-8', style],
  'passkey.js': ['text/javascript; charset=utf-8', passkeyScript],
  'icon.svg': ['image/svg+xml', icon],
};

/** Nothing from elsewhere, nothing inline, no frame, and nothing is kept. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: with that, browsers do not tell which site sent a form.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Answers a browser with a page of the console: only at localhost, only to forms that the pages themselves sent, and
 * only to whoever has given the token of the sandbox.
 */
export async function answerBrowser(
  inside: Pick<Visit, 'world' | 'calls'>,
  token: string,
  wire: WireRequest,
): Promise<WireResponse> {
  const request = browserRequest(inside, wire);
  const { origin } = request.visit;
  const away = foreign(wire, origin) ?? elsewhere(wire, origin);
  if (away) return { ...away, headers: { ...headers, ...away.headers } };
  const asset = named(assets, request.name);
  if (asset) return { status: 200, headers: { ...headers, 'content-type': asset[0] }, body: asset[1] };
  if (!hasAccess(request.remembered, token)) return admitted(request, token, wire);
  return written(request, await outcomeOf(request), wire);
}

/** Takes the token, out of the form or out of the address that the sandbox prints, and keeps it out of both. */
function admitted(request: BrowserRequest, token: string, wire: WireRequest): WireResponse {
  const given = request.fields.get('token') ?? request.query.get('token');
  const access = given === null ? undefined : accessBy(given, token);
  if (access) return written(request, { goTo: '', remember: { access } }, wire);
  const notice = { kind: 'error', text: 'That is not the token of this sandbox.' } as const;
  return written(request, { page: accessPage, status: 401, ...(given !== null && { notice }) }, wire);
}

/** What is there under a name, and nothing that every object has. */
const named = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

async function outcomeOf(request: BrowserRequest): Promise<Outcome> {
  const { method, name } = request;
  const view = named(consoleViews, name);
  if (method === 'GET' && view) return view(request);
  const action = named(consoleActions, name);
  if (method !== 'POST' || !action) return { goTo: '' };
  try {
    return await action(request);
  } catch (error) {
    const text = refusalText(error);
    if (text === undefined) throw error;
    // The page that was sent is shown again, and says why.
    const { page } = await (view ?? homeView)(request);
    return { page, status: 403, notice: { kind: 'error', text } };
  }
}

function written(request: BrowserRequest, outcome: Outcome, wire: WireRequest): WireResponse {
  const remember = outcome.remember && { 'set-cookie': cookie(wire.headers, outcome.remember) };
  if ('goTo' in outcome) {
    const location = outcome.goTo === '' ? consolePath : `${consolePath}/${outcome.goTo}`;
    return { status: 303, headers: { ...headers, ...remember, location }, body: '' };
  }
  return {
    status: outcome.status ?? 200,
    headers: { ...headers, ...remember, 'content-type': 'text/html; charset=utf-8' },
    body: layout(request.visit, outcome.page, outcome.notice),
  };
}
