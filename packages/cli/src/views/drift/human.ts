import type { CredentialReference, Drift, DriftResult } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { kindNames } from '../plan/actions.js';
import { count } from '../words.js';

/** What changed, a line each; the last line counts. */
export function* driftView(result: DriftResult, layout: Layout): Generator<string> {
  const { changes, since } = result;
  const { columns, colours } = layout;
  for (const change of changes) {
    const [first = '', ...rest] = wrap(sentence(change), columns, '  ');
    yield isGrave(change) ? colours.red(first) : first;
    yield* rest;
  }
  if (changes.length > 0) yield '';
  if (since === null) {
    yield* wrap(
      'This was the first look: there is nothing to compare it with. The next one has it.',
      columns,
    );
    return;
  }
  const last = `Drift: ${count(changes.length, 'change')} since ${since.replace('T', ' ').slice(0, 16)} UTC.`;
  yield colours.bold(last);
}

/** What opens a way in, or hides one. */
function isGrave(change: Drift): boolean {
  if (change.kind === 'account-joined') return change.withCredentials !== false;
  return ['credential-appeared', 'credential-used', 'no-longer-read', 'delegate-registered'].includes(
    change.kind,
  );
}

function sentence(change: Drift): string {
  switch (change.kind) {
    case 'trusted-access':
      return `Trusted access for IAM was turned ${change.now ? 'on' : 'off'}.`;
    case 'feature-enabled':
      return `The feature ${change.feature} was turned on.`;
    case 'feature-disabled':
      return `The feature ${change.feature} was turned off.`;
    case 'delegate-registered':
      return `${change.delegate} was made delegated administrator for IAM.`;
    case 'delegate-deregistered':
      return `${change.delegate} is delegated administrator for IAM no more.`;
    default:
      return `${change.account}  ${change.name}  ${ofAccount(change)}`;
  }
}

type OfAccount = Extract<Drift, { readonly account: string }>;

function ofAccount(change: OfAccount): string {
  switch (change.kind) {
    case 'account-joined':
      return `joined the organization${joinedWith[String(change.withCredentials)] ?? ''}`;
    case 'account-left':
      return 'left the organization';
    case 'account-state':
      return `went from ${change.before} to ${change.now}`;
    case 'account-moved':
      return `moved from ${change.before} to ${change.now}`;
    case 'credential-appeared':
      return `has a new ${nameOf(change.credential)}`;
    case 'credential-gone':
      return `has no ${nameOf(change.credential)} any more`;
    case 'credential-changed':
      return `has another ${nameOf(change.credential)} than before`;
    case 'credential-used':
      return `used its ${nameOf(change.credential)} at ${change.at}`;
    case 'no-longer-read':
      return `cannot be read any more: ${change.status}`;
  }
}

const joinedWith: Readonly<Record<string, string>> = {
  true: ', with root credentials',
  false: ', without root credentials',
  null: '; its root user could not be read',
};

function nameOf({ kind, id }: CredentialReference): string {
  return [kindNames[kind], id].filter(Boolean).join(' ');
}
