import type { Check, DoctorResult, RootSessionBlock } from '@rootwarden/core';
import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { doctorView } from './human.js';

const layout = { columns: 80, colours: picocolors.createColors(false), full: false };
const all = { task: 'audit', actions: ['iam:GetAccountSummary'], all: true } as const;
const part = { task: 'delete', actions: ['iam:DeactivateMFADevice'], all: false } as const;

const named = (number: number) => ({
  id: `${number}`.repeat(12) as RootSessionBlock['accounts'][number]['id'],
  name: `account-${number}`,
});
const denied: RootSessionBlock = {
  kind: 'scp',
  policy: { id: 'p-denyroot0', name: 'deny-root' },
  statement: { index: 0, sid: 'DenyRoot', line: 1 },
  attachedTo: [{ id: 'ou-abcd-11111111', path: 'Root/Workloads' }],
  decision: 'denied',
  tasks: [all, part],
  accounts: [2, 3, 4, 5, 6].map(named),
  fix: 'Let the statement spare root sessions.',
};

const shown = (blocks: readonly RootSessionBlock[], checks: readonly Check[] = [], full = false) => {
  const result = { checks, blocks } as unknown as DoctorResult;
  return [...doctorView(result, { ...layout, full })];
};

test('a policy is named with its place, its calls, the first of its accounts and its fix', () => {
  expect(shown([denied])).toEqual([
    '',
    'Policies that hold back root sessions',
    '  SCP deny-root (p-denyroot0)',
    '    Attached to Root/Workloads (ou-abcd-11111111).',
    '    Statement DenyRoot denies all of audit; iam:DeactivateMFADevice of delete.',
    '    In 5 accounts: account-2 (222222222222), account-3 (333333333333), account-4',
    '    (444444444444) and 2 others (--full).',
    '    Fix: Let the statement spare root sessions.',
    '',
    'Doctor: 0 problems, 0 warnings, 0 in order.',
  ]);
});

test('--full names every account', () => {
  expect(shown([denied], [], true).join('\n')).toContain('account-6 (666666666666).');
});

test('a statement without an id is numbered, with its line where there is more than one', () => {
  const statement = { index: 1, line: 14 };
  const conditional: RootSessionBlock = { ...denied, statement, decision: 'conditional', tasks: [all] };
  expect(shown([conditional])).toContain('    Statement 2, line 14, may deny all of audit.');
});

test('where nothing allows there is no policy to name', () => {
  const { policy: _, statement: __, ...silent } = denied;
  expect(shown([{ ...silent, kind: 'rcp' }]).slice(2, 5)).toEqual([
    '  No RCP allows these calls',
    '    At Root/Workloads (ou-abcd-11111111).',
    '    Not allowed: all of audit; iam:DeactivateMFADevice of delete.',
  ]);
});

test('checks stand in two columns, as wide as their titles need, and nothing controls the terminal', () => {
  const checks: readonly Check[] = [
    { id: 'a', status: 'ok', title: 'Clock', detail: 'It is right.' },
    { id: 'b', status: 'problem', title: 'Trusted access', detail: 'Off\u001b[2J.', fix: 'Turn it on.' },
    { id: 'c', status: 'unknown', title: 'RootSessions', detail: 'It cannot be read.' },
  ];
  expect(shown([], checks)).toEqual([
    '✓ Clock           It is right.',
    '✗ Trusted access  Off?[2J.',
    '                  Fix: Turn it on.',
    '? RootSessions    It cannot be read.',
    '',
    'Doctor: 1 problem, 0 warnings, 1 unknown, 1 in order.',
  ]);
});
