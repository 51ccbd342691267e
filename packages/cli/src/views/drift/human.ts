import type { Drift, DriftResult } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { nameOf } from '../plan/actions.js';
import { utc } from '../utc.js';
import { count, printable } from '../words.js';
import { rechecksView } from './rechecks.js';

/** What changed, a line each; the last line counts. */
export function* driftView(result: DriftResult, layout: Layout): Generator<string> {
  const { changes, since, policiesUnread } = result;
  const { columns, colours } = layout;
  for (const change of changes) {
    const [first = '', ...rest] = wrap(sentence(change), columns, '  ');
    yield isGrave(change) ? colours.red(first) : first;
    yield* rest;
  }
  if (changes.length > 0) yield '';
  yield* rechecksView(result, layout);
  if (policiesUnread !== null) {
    yield* wrap(`SCPs and RCPs were not compared: ${printable(policiesUnread)}`, columns);
    yield '';
  }
  if (since === null) {
    yield* wrap(
      'This was the first look: there is nothing to compare it with. The next one has it.',
      columns,
    );
    return;
  }
  yield colours.bold(`Drift: ${count(changes.length, 'change')} since ${utc(since)}.`);
}

/** What opens a way in, or hides one. */
function isGrave(change: Drift): boolean {
  if (change.kind === 'account-joined') return change.withCredentials !== false;
  if (change.kind === 'policy-type') return !change.now;
  return grave.includes(change.kind);
}

const grave: readonly Drift['kind'][] = [
  'credential-appeared',
  'credential-used',
  'no-longer-read',
  'delegate-registered',
  'policy-changed',
  'policy-detached',
  'exception-expired',
];

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
    case 'policy-type':
      return `${policyTypes[change.type]} policies were turned ${change.now ? 'on' : 'off'} in the organization.`;
    case 'policy-changed':
      return `${policyName(change.policy)} has another text than before.`;
    case 'policy-attached':
      return `${policyName(change.policy)} was attached to ${change.target}.`;
    case 'policy-detached':
      return `${policyName(change.policy)} was detached from ${change.target}.`;
    case 'exception-expired':
      return `${change.account}  the exception ended on ${change.expires} and no longer protects it (${printable(change.reason)})`;
    default:
      return `${change.account}  ${printable(change.name)}  ${ofAccount(change)}`;
  }
}

const policyTypes = { scp: 'Service control', rcp: 'Resource control' } as const;

/** `The SCP DenyRoot (p-examplepolicy)` */
function policyName({ id, name, type }: PolicyName): string {
  return `The ${type.toUpperCase()} ${printable(name)} (${id})`;
}

type PolicyName = Extract<Drift, { readonly policy: object }>['policy'];

type OfAccount = Extract<Drift, { readonly account: string; readonly name: string }>;

function ofAccount(change: OfAccount): string {
  switch (change.kind) {
    case 'account-joined':
      return `joined the organization${joinedWith(change)}`;
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

function joinedWith({ withCredentials, found }: Extract<Drift, { readonly kind: 'account-joined' }>): string {
  if (withCredentials === null) return '; its root user could not be read';
  return withCredentials ? `, with ${found.map(nameOf).join(', ')}` : ', without root credentials';
}
