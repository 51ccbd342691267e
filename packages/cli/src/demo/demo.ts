import { type AuditResult, hasCredentials, type RunResult } from '@rootwarden/core';
import { runAudit } from '../commands/audit.js';
import { runEnable } from '../commands/enable.js';
import { runRemove } from '../commands/remove.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { count } from '../views/words.js';
import type { Narrator } from './narrator.js';
import type { Command, SavedOutput, Stage } from './stage.js';

const asPlanned = { full: false, dryRun: false, out: undefined, approval: {} };
const nothingAllowed = {
  recentKeys: false,
  recentSignIn: false,
  activeCertificates: false,
  mfaDelete: false,
};

const enable: Command = (context) => runEnable({ ...asPlanned, delegate: undefined }, context);
const audit: Command = (context) => runAudit({ selection: {}, full: false }, context);
const removeFrom =
  (accounts?: readonly string[]): Command =>
  (context) =>
    runRemove(
      { ...asPlanned, staging: undefined, allow: nothingAllowed, selection: accounts ? { accounts } : {} },
      context,
    );

/** What the demo ends with. */
export interface Told {
  /** Member accounts. */
  readonly accounts: number;
  /** Member accounts with root credentials. */
  readonly before: number;
  readonly after: number;
  /** Paths of the files, by what they hold. */
  readonly files: readonly (readonly [string, string])[];
}

/** Thrown when a step did not go as it should; the step has said why. */
export class Broken extends Error {
  constructor(readonly exitCode: ExitCode) {
    super(`A step of the demo ended with ${exitCode}.`);
  }
}

/** See, remove, verify: the whole job on a sandbox, by the functions that the commands themselves run. */
export async function tellTheStory({ step, command, say }: Narrator, stage: Stage): Promise<Told> {
  step(
    'Turn on centralized root access',
    'AWS lets the management account open short root sessions in members once trusted access for IAM and two features are on. Turning them on deletes nothing anywhere.',
  );
  command('rootwarden enable');
  expected(await stage.onScreen(enable), exitCodes.done);

  step(
    'See which accounts have root credentials',
    'One audit session an account, bound by AWS to reading root credentials: two requests where there are none. What can be abused today comes first.',
  );
  command('rootwarden audit');
  expected(await stage.onScreen(audit), exitCodes.done);
  const { document: before } = await saved<AuditResult>(stage, 'audit-before.json', audit);

  const first = firstTarget(before);
  step(
    'Remove them from one account',
    'People begin with one. The plan says what goes, and when it was last used; without --yes the command asks, and accepts only yes. Then a second session reads that the account is clean.',
  );
  command(`rootwarden remove --account ${first}`);
  expected(await stage.onScreen(removeFrom([first])), exitCodes.done);

  step(
    'Remove them everywhere',
    'The same for all. Safety rules hold back what is in use: a key used in the last 90 days, a sign-in in the last 7, an active signing certificate. Each has a flag that lifts it.',
  );
  command('rootwarden remove --all --output json > run.json');
  const { document: run, path: runPath } = await saved<RunResult>(stage, 'run.json', removeFrom());
  const deleted = run.accounts.reduce((sum, { removed }) => sum + removed.length, 0);
  const refused = run.summary.refused ?? 0;
  say(
    `${count(deleted, 'root credential')} deleted in ${count(run.summary.removed ?? 0, 'account')}, each verified by a second session; ${count(refused, 'account')} held back by a safety rule. Exit code 1 says that something is left to decide.`,
  );

  step('Look again', 'What is left are the accounts that a safety rule held back, and why is in run.json.');
  command('rootwarden audit');
  expected(await stage.onScreen(audit), exitCodes.done);
  const { document: after, path: auditPath } = await saved<AuditResult>(stage, 'audit.json', audit);
  const { path: csvPath } = await stage.toFile('audit.csv', 'csv', audit);

  const files = [
    ['audit, CSV', csvPath],
    ['audit, JSON', auditPath],
    ['run, JSON', runPath],
    ['journal', run.journal.file],
  ] as const;
  const members = before.accounts.filter(({ management }) => !management).length;
  return { accounts: members, before: dirtyMembers(before), after: dirtyMembers(after), files };
}

function dirtyMembers({ accounts }: AuditResult): number {
  return accounts.filter(
    ({ management, credentials }) => !management && credentials && hasCredentials(credentials),
  ).length;
}

async function saved<Document>(
  stage: Stage,
  file: string,
  command: Command,
): Promise<SavedOutput & { readonly document: Document }> {
  const output = await stage.toFile(file, 'json', command);
  expected(output.code, exitCodes.done, exitCodes.incomplete);
  return { ...output, document: JSON.parse(output.text) };
}

/** A member in which several kinds of credentials can go, so that there is something to see. */
function firstTarget({ accounts }: AuditResult): string {
  const old = accounts.filter(
    ({ management, credentials }) =>
      !management &&
      credentials?.password.state === 'present' &&
      credentials.mfaDevices.state === 'present' &&
      credentials.signingCertificates.state === 'none' &&
      credentials.accessKeys.state === 'none',
  );
  const [quietest] = old.sort((one, other) => lastSignIn(one) - lastSignIn(other));
  if (!quietest) throw new Error('The sandbox made no account to begin with.');
  return quietest.id;
}

function lastSignIn({ credentials }: AuditResult['accounts'][number]): number {
  return Date.parse(credentials?.password.lastUsed ?? '1970-01-01');
}

function expected(code: ExitCode, ...codes: readonly ExitCode[]): void {
  if (!codes.includes(code)) throw new Broken(code);
}
