import { Command } from 'commander';
import { expect, test } from 'vitest';
import {
  addSelectionFlags,
  changingSelection,
  readingSelection,
  type SelectionFlags,
} from './selection-flags.js';

const parse = (argv: string[]): SelectionFlags =>
  addSelectionFlags(new Command()).exitOverride().parse(argv, { from: 'user' }).opts();

test.each<[string, object]>([
  ['', {}],
  ['--all', {}],
  ['--account 222222222222', { accounts: ['222222222222'] }],
  [
    '--account 222222222222,333333333333 --account 444444444444',
    { accounts: ['222222222222', '333333333333', '444444444444'] },
  ],
  ['--ou ou-abcd-11111111,r-abcd', { units: ['ou-abcd-11111111', 'r-abcd'] }],
  ['--account 222222222222 --ou r-abcd', { accounts: ['222222222222'], units: ['r-abcd'] }],
  [
    '--tag env=dev --tag team=a=b',
    {
      tags: [
        { key: 'env', value: 'dev' },
        { key: 'team', value: 'a=b' },
      ],
    },
  ],
  ['--tag empty=', { tags: [{ key: 'empty', value: '' }] }],
  ['--all --exclude 222222222222,ou-abcd-11111111', { exclude: ['222222222222', 'ou-abcd-11111111'] }],
])('%j selects %j', (flags, selection) => {
  expect(readingSelection(parse(flags.split(' ').filter(Boolean)))).toEqual(selection);
});

test.each<[string, string]>([
  ['--account 22222222222', 'malformed-account-id'],
  ['--account 222222222222,', 'malformed-account-id'],
  ['--account arn:aws:iam::222222222222:root', 'malformed-account-id'],
  ['--ou 222222222222', 'malformed-ou-id'],
  ['--ou ou-abcd', 'malformed-ou-id'],
  ['--ou OU-ABCD-11111111', 'malformed-ou-id'],
  ['--exclude 22222222222', 'malformed-account-id'],
  ['--exclude prod', 'malformed-ou-id'],
  ['--tag env', 'malformed-tag'],
  ['--tag =dev', 'malformed-tag'],
  ['--all --account 222222222222', 'contradicting-selection'],
  ['--all --ou r-abcd', 'contradicting-selection'],
])('%j is wrong usage: %s', (flags, code) => {
  expect(() => readingSelection(parse(flags.split(' ')))).toThrow(
    expect.objectContaining({ code, exitCode: 252 }),
  );
});

test.each(['', '--tag env=dev', '--exclude 222222222222'])(
  '%j says not which accounts to change',
  (flags) => {
    expect(() => changingSelection(parse(flags.split(' ').filter(Boolean)))).toThrow(
      expect.objectContaining({
        code: 'no-selection',
        exitCode: 252,
        hint: expect.stringContaining('--all'),
      }),
    );
  },
);

test.each(['--all', '--account 222222222222', '--ou r-abcd', '--all --tag env=dev'])(
  '%j says which accounts to change',
  (flags) => {
    expect(() => changingSelection(parse(flags.split(' ')))).not.toThrow();
  },
);
