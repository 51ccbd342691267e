import { describe, expect, test } from 'vitest';
import { FlagError } from './flags.js';
import { flagsHelp, readFlags } from './read-flags.js';

test('without flags there are 60 accounts of seed 7 on port 4566, in a calm', () => {
  expect(readFlags([])).toEqual({ accounts: 60, seed: 7, port: 4566, weather: 'calm' });
});

test('every flag sets its option', () => {
  const args =
    '--accounts 1000 --seed 3 --clock 2026-11-22T09:30:00Z --port 0 --centralized-root-access --weather storm ' +
    '--latency 80 --limit sts:AssumeRoot=20/40 --limit=iam:GetUser=0.5/1 --status-field --paths off --empty-pages --policy-arns off --assume root-user-name=root --assume=out-of-task=arn --scenario /tmp/world.yaml --state /tmp/state --env-file /tmp/env';
  expect(readFlags(args.split(' '))).toEqual({
    accounts: 1000,
    seed: 3,
    clock: new Date('2026-11-22T09:30:00Z'),
    port: 0,
    centralizedRootAccess: true,
    weather: 'storm',
    latencyMs: 80,
    limits: { 'sts:AssumeRoot': { rate: 20, burst: 40 }, 'iam:GetUser': { rate: 0.5, burst: 1 } },
    statusField: true,
    paths: false,
    emptyPages: true,
    policyArns: false,
    assumptions: { 'root-user-name': 'root', 'out-of-task': 'arn' },
    scenarioFile: '/tmp/world.yaml',
    stateFile: '/tmp/state',
    envFile: '/tmp/env',
  });
});

describe('wrong usage', () => {
  test.each([
    ['--accounts 2', "--accounts wants a whole number from 3 to 50000, not '2'."],
    ['--accounts 6e1', "--accounts wants a whole number from 3 to 50000, not '6e1'."],
    ['--port 70000', "--port wants a whole number from 0 to 65535, not '70000'."],
    ['--clock yesterday', "--clock wants a time like 2026-11-22T09:30:00Z, not 'yesterday'."],
    ['--clock 2026-13-01', "--clock wants a time like 2026-11-22T09:30:00Z, not '2026-13-01'."],
    ['--policy-arns no', "--policy-arns is on or off, not 'no'."],
    ['--weather fog', "--weather is calm, aws or storm, not 'fog'."],
    [
      '--limit AssumeRoot=20',
      "--limit wants SERVICE:OPERATION=RATE/BURST, sts:AssumeRoot=20/40, not 'AssumeRoot=20'.",
    ],
    [
      '--limit sts:AssumeRoot=0/1',
      "--limit wants SERVICE:OPERATION=RATE/BURST, sts:AssumeRoot=20/40, not 'sts:AssumeRoot=0/1'.",
    ],
    [
      '--assume root-user-name',
      "--assume wants QUESTION=ANSWER, not 'root-user-name': unusable-target=denied|invalid,",
    ],
    ['--assume root-user-name=alice', "--assume wants QUESTION=ANSWER, not 'root-user-name=alice'"],
    ['--assume name=root', "--assume wants QUESTION=ANSWER, not 'name=root'"],
    ['--nope', "Unknown option '--nope'"],
    ['start', 'Unexpected argument'],
    ['--seed', "Option '--seed <value>' argument missing"],
  ])('%s', (args, message) => {
    expect(() => readFlags(args.split(' '))).toThrow(FlagError);
    expect(() => readFlags(args.split(' '))).toThrow(message);
  });
});

test('the help has a line for each flag, with its argument and default', () => {
  expect(flagsHelp()).toContain('  --port <P>  ');
  expect(flagsHelp()).toContain('the port of 127.0.0.1; 0 takes a free one (default: 4566)\n');
});
