import { type CommandEntry, commandLine } from './command-line.js';
import type { ExitCode } from './exit-codes.js';
import type { Host } from './host.js';

/** The table of contents. Each command's module is loaded when the command is named, and not before. */
const commands: readonly CommandEntry[] = [
  {
    name: 'doctor',
    group: 'See',
    summary: 'what would keep root sessions from working, each problem with its fix',
    verb: 'doctor',
    load: () => import('./commands/doctor.js'),
  },
  {
    name: 'audit',
    group: 'See',
    summary: 'root credentials of every account',
    verb: 'audit',
    load: () => import('./commands/audit.js'),
  },
  {
    name: 'drift',
    group: 'See',
    summary: 'what changed since the last look',
    verb: 'drift',
    load: () => import('./commands/drift.js'),
  },
  {
    name: 'history',
    group: 'See',
    summary: 'what was seen and done, and when',
    load: () => import('./commands/history.js'),
  },
  {
    name: 'enable',
    group: 'Set up',
    summary: 'centralized root access: trusted access, the two features, the delegate',
    verb: 'enable',
    load: () => import('./commands/enable.js'),
  },
  {
    name: 'disable',
    group: 'Set up',
    summary: 'centralized root access off; names the accounts left without a way in',
    verb: 'disable',
    load: () => import('./commands/disable.js'),
  },
  {
    name: 'remove',
    group: 'Remove',
    summary: 'root credentials off the selected accounts: plan, ask, apply, verify',
    verb: 'remove',
    load: () => import('./commands/remove.js'),
  },
  {
    name: 'init',
    group: 'Keep',
    summary: 'a first rootwarden.yaml from the organization as it is',
    verb: 'init',
    load: () => import('./commands/init.js'),
  },
  {
    name: 'plan',
    group: 'Keep',
    summary: 'the difference between rootwarden.yaml and the organization',
    verb: 'plan',
    load: () => import('./commands/plan.js'),
  },
  {
    name: 'apply',
    group: 'Keep',
    summary: 'a saved plan, exactly; or plan from rootwarden.yaml, ask, apply',
    verb: 'apply',
    load: () => import('./commands/apply.js'),
  },
  {
    name: 'approve',
    group: 'Keep',
    summary: 'sign a saved plan, so that somebody else may apply it (two-person rule)',
    load: () => import('./commands/approve.js'),
  },
  {
    name: 'policy',
    group: 'Restrict',
    summary: 'IAM policies: what is wrong with them, what they do, and why',
    commands: [
      {
        name: 'lint',
        summary: 'hold policies against what AWS has and what root sessions need',
        load: () => import('./commands/policy/lint.js'),
      },
      {
        name: 'test',
        summary: 'run policy test files: who may do what, as it is expected',
        load: () => import('./commands/policy/test.js'),
      },
      {
        name: 'explain',
        summary: 'decide one request, say why, and what would turn it',
        load: () => import('./commands/policy/explain.js'),
      },
    ],
  },
  {
    name: 'runs',
    group: 'Remove',
    summary: 'what was done: list, show, verify the journals, resume what was cut off',
    commands: [
      { name: 'list', summary: 'the runs that are kept', load: () => import('./commands/runs/list.js') },
      { name: 'show', summary: 'the result of one run', load: () => import('./commands/runs/show.js') },
      {
        name: 'verify',
        summary: 'whether the journals are as they were written',
        load: () => import('./commands/runs/verify.js'),
      },
      {
        name: 'resume',
        summary: 'what a run was to do and did not',
        verb: 'apply',
        load: () => import('./commands/runs/resume.js'),
      },
    ],
  },
  {
    name: 'sandbox',
    group: 'Practise',
    summary: 'an AWS organization on this machine',
    commands: [
      {
        name: 'start',
        summary: 'serve an organization until Ctrl-C, for every AWS SDK and the AWS CLI',
        load: () => import('./commands/sandbox-start.js'),
      },
      {
        name: 'demo',
        summary: 'see, remove and verify in an organization of 60 accounts',
        load: () => import('./commands/sandbox-demo.js'),
      },
    ],
  },
];

/**
 * Runs one command line and says what the process exits with. Nothing is thrown.
 *
 * @param argv the arguments, without node and script
 * @example process.exitCode = await main(['audit', '--output', 'json'], processHost())
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const line = commandLine(commands, host);
  try {
    return await line.run(argv);
  } catch (error) {
    const { reportError } = await import('./report-error.js');
    const options = { stderr: host.stderr, debug: argv.includes('--debug'), helpCommand: line.helpCommand() };
    return reportError(error, options);
  }
}
