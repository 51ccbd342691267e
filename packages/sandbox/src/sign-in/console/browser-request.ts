import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest, WireResponse } from '../../wire/http-message.js';
import { type Visit, visitOf } from '../visit.js';
import { consolePath } from './console-path.js';

/** What the browser of a visitor remembers. */
export interface Remembered {
  /** Proves that the visitor was told the token of the sandbox. */
  readonly access?: string;
  /** Token of a sign-in under way. */
  readonly signIn?: string;
  /** Token of a session of the console. */
  readonly session?: string;
}

/** A request of a browser, read. */
export interface BrowserRequest {
  readonly method: string;
  /** Under the console's path: `` or `mail`. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly fields: URLSearchParams;
  readonly remembered: Remembered;
  readonly visit: Visit;
}

export function browserRequest(inside: Pick<Visit, 'world' | 'calls'>, request: WireRequest): BrowserRequest {
  const { method, path, query, body, headers } = request;
  return {
    method,
    name: path.slice(consolePath.length + 1),
    query,
    fields: new URLSearchParams(Buffer.from(body).toString()),
    remembered: rememberedBy(headers),
    visit: visitOf(inside, request),
  };
}

/**
 * Why a request is none of a browser on these pages: another site may have made it, by its own form or by a name of
 * its own that leads to 127.0.0.1.
 */
export function foreign({ method, headers }: WireRequest, origin: string): WireResponse | undefined {
  const name = hostOf(headers).replace(/:\d+$/, '');
  if (!['localhost', '127.0.0.1', '[::1]'].includes(name)) {
    return plain(421, 'These pages are at localhost and nowhere else.\n');
  }
  if (method !== 'GET' && method !== 'HEAD' && headers.origin !== origin) {
    return plain(403, 'Another site sent this form.\n');
  }
  return undefined;
}

/** Browsers make passkeys for the name localhost and for no address: whoever comes by address is sent there. */
export function elsewhere(
  { method, path, query, headers }: WireRequest,
  origin: string,
): WireResponse | undefined {
  if (method !== 'GET' || `http://${hostOf(headers)}` === origin) return undefined;
  const search = query.size > 0 ? `?${query}` : '';
  return { status: 307, headers: { location: `${origin}${path}${search}` }, body: '' };
}

const hostOf = ({ host }: WireRequest['headers']) => (host ?? '').toLowerCase();

const plain = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});

/** What a browser is given for the token, so that the token itself lies in no browser. */
const accessFor = (token: string) => createHmac('sha256', token).update('console').digest('base64url');

/** @returns what to remember for who gave the token; undefined for who gave another */
export function accessBy(given: string, token: string): string | undefined {
  return same(given, token) ? accessFor(token) : undefined;
}

export const hasAccess = ({ access = '' }: Remembered, token: string) => same(access, accessFor(token));

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Cookies know no ports: each sandbox of a machine has one of its own name. */
const cookieName = (headers: WireRequest['headers']) =>
  `rootwarden-console${/:(\d+)$/.exec(headers.host ?? '')?.[1] ?? ''}`;

function rememberedBy(headers: WireRequest['headers']): Remembered {
  const name = cookieName(headers);
  const pairs = (headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  const [, value = ''] = pairs.find(([key]) => key === name) ?? [];
  return Object.fromEntries(new URLSearchParams(decoded(value)));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** Gone with the browser's window; no script and no other site gets hold of it. */
export function cookie(headers: WireRequest['headers'], remembered: Remembered): string {
  const known = Object.entries(remembered).filter(([, value]) => value !== undefined);
  const value = encodeURIComponent(`${new URLSearchParams(known)}`);
  return `${cookieName(headers)}=${value}; Path=${consolePath}; HttpOnly; SameSite=Strict`;
}
