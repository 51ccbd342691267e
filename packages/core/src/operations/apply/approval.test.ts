import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signPlan } from '../../approval/sign-plan.js';
import { runFiles } from '../../journal/run.js';
import { layout } from '../../journal/state-directory.js';
import type { RunApproval } from '../../model/approval.js';
import { sha256 } from '../../sha256.js';
import { changingCalls } from '../../testing/calls.js';
import { configFor, removing } from '../../testing/desired.js';
import { everythingAllowed } from '../../testing/removal.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { hasSshKeygen, sshKey } from '../../testing/ssh-keys.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { plan } from '../plan/index.js';
import { resumeRun, showRun } from '../runs/index.js';
import { type ApprovalCheck, carryApprovalOn } from './check-approval.js';
import { apply } from './index.js';

const ssh = { env: process.env };

/** Six passwords, and a plan of alice's to delete them that asks for one approval. */
async function scene() {
  const sandbox = await sandboxFor({ accounts: 16 });
  for (const account of members(sandbox)) giveRoot(sandbox, account, {});
  const targets = members(sandbox).filter(({ state }) => state === 'ACTIVE');
  for (const account of targets.slice(0, 6)) giveRoot(sandbox, account, { password: {} });
  const made = await plan(dependenciesFor(sandbox), {
    config: await configFor(sandbox, removing),
    allow: everythingAllowed,
    approvals: { asked: 1, author: 'alice@example.com' },
  });
  return { sandbox, made, planText: `${JSON.stringify(made)}\n`, stateDirectory: await temporaryDirectory() };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** Applies the plan of a scene until two accounts are done, or to its end. */
async function applied({ sandbox, planText, stateDirectory }: Scene, approval?: ApprovalCheck, stops = true) {
  let done = 0;
  const deps = dependenciesFor(sandbox, {
    maxConcurrency: 1,
    onEvent: ({ code }, stop) => {
      if (code === 'account-applied') done += 1;
      if (stops && done === 2) stop.abort(new Error('SIGINT'));
    },
  });
  return apply(deps, { planText, source: 'p.json', stateDirectory, ...(approval && { approval }) });
}

/** What is at hand when carol applies a plan that bob has signed. */
async function signedByBob({ planText }: Scene): Promise<ApprovalCheck> {
  const bob = await sshKey(await temporaryDirectory(), 'bob');
  const signature = await signPlan(planText, bob.path, ssh);
  return {
    identity: 'carol@example.com',
    ssh,
    evidence: async () => ({
      signatures: [{ source: 'bob.sig', text: signature }],
      allowedSigners: { source: 'signers', text: `bob@example.com ${bob.publicKey}\n` },
    }),
  };
}

test('a plan that needs approvals is not applied by a program that hands in none', async () => {
  const here = await scene();
  await expect(applied(here)).rejects.toMatchObject({ code: 'not-approved', exitCode: 252 });
  expect(changingCalls(here.sandbox)).toEqual([]);
});

test('a plan is held to the rootwarden.yaml that it was made from, where no other is at hand', async () => {
  const here = await scene();
  const { approval: _, ...made } = here.made;
  const text = `version: 1\norganization: ${made.organization.id}\n${removing}approvals: { required: 1, allowedSigners: a }\n`;
  const config = { source: 'rootwarden.yaml', sha256: sha256(text) };
  const { sandbox, stateDirectory } = here;
  const evidence = async () => ({ signatures: [], allowedSigners: { source: 'signers', text: '' } });
  const applying = apply(dependenciesFor(sandbox), {
    planText: JSON.stringify({ ...made, config }),
    source: 'p.json',
    stateDirectory,
    readConfig: async () => text,
    approval: { identity: 'carol@example.com', ssh, evidence },
  });
  await expect(applying).rejects.toMatchObject({ code: 'plan-without-approvals', exitCode: 252 });
  expect(changingCalls(sandbox)).toEqual([]);
});

describe.skipIf(!hasSshKeygen)('a run whose plan was approved', () => {
  test('keeps its approval when it is interrupted, and when another takes it up', async () => {
    const here = await scene();
    const { run } = await applied(here, await signedByBob(here));
    expect(run).toMatchObject({ interrupted: true, approval: { status: 'approved', required: 1 } });
    const { stateDirectory } = here;
    const resuming = { runId: run.runId, stateDirectory, approval: { identity: 'dave@example.com' } };
    const { run: rest } = await resumeRun(dependenciesFor(here.sandbox), resuming);
    const appliedBy = { arn: here.made.caller.arn, identity: 'dave@example.com' };
    expect(rest.approval).toEqual({ ...run.approval, appliedBy });
  });

  test('keeps it when it was cut off', async () => {
    const here = await scene();
    const { run } = await applied(here, await signedByBob(here));
    const files = runFiles(join(layout(here.stateDirectory).runs, run.runId));
    await rm(files.result);
    const resuming = {
      runId: run.runId,
      stateDirectory: here.stateDirectory,
      approval: { identity: 'carol' },
    };
    const resumed = await resumeRun(dependenciesFor(here.sandbox), resuming).catch((error) => error);
    expect(resumed.code).not.toBe('not-approved');
    expect((await showRun(here.stateDirectory, run.runId)).approval).toEqual(run.approval);
  });

  test.each<[string, string | null, string]>([
    ['by an approver', 'bob@example.com', 'not-approved'],
    ['by nobody in particular', null, 'no-identity'],
  ])('is not taken up %s', async (_, identity, code) => {
    const here = await scene();
    const { run } = await applied(here, await signedByBob(here));
    const before = changingCalls(here.sandbox);
    const resuming = { runId: run.runId, stateDirectory: here.stateDirectory, approval: { identity } };
    await expect(resumeRun(dependenciesFor(here.sandbox), resuming)).rejects.toMatchObject({ code });
    expect(changingCalls(here.sandbox)).toEqual(before);
  });

  test('is not taken up where its journal was changed to say so', async () => {
    const here = await scene();
    const override = 'the key is leaking right now';
    const check: ApprovalCheck = { ...(await signedByBob(here)), override };
    const { run } = await applied(here, check);
    const { journal } = runFiles(join(layout(here.stateDirectory).runs, run.runId));
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace('"identity":"carol@example.com"', '"identity":"dave@example.com"'));
    const resuming = {
      runId: run.runId,
      stateDirectory: here.stateDirectory,
      approval: { identity: 'dave' },
    };
    await expect(resumeRun(dependenciesFor(here.sandbox), resuming)).rejects.toMatchObject({
      code: 'not-approved',
      message: expect.stringContaining('holds no approval'),
    });
  });
});

test('an emergency goes on as the emergency that it was', async () => {
  const here = await scene();
  const evidence = async () => ({ signatures: [], allowedSigners: { source: 'signers', text: '' } });
  const override = '  the key is leaking right now  ';
  const { run } = await applied(here, { identity: null, ssh, evidence, override });
  expect(run.approval).toMatchObject({ status: 'overridden', reason: 'the key is leaking right now' });
  const resuming = { runId: run.runId, stateDirectory: here.stateDirectory, approval: { identity: 'dave' } };
  const { run: rest } = await resumeRun(dependenciesFor(here.sandbox), resuming);
  expect(rest.approval).toMatchObject({ status: 'overridden', appliedBy: { identity: 'dave' } });
});

test('an override where none is needed is told, and leaves no trace in the run', async () => {
  const here = await scene();
  const { approval: _, ...made } = here.made;
  const evidence = async () => Promise.reject(new Error('nobody asks for it'));
  const override = 'the key is leaking right now';
  const { run } = await applied(
    { ...here, planText: JSON.stringify(made) },
    { identity: null, ssh, evidence, override },
    false,
  );
  expect(run).not.toHaveProperty('approval');
});

describe('what a resumed run has of its approvals', () => {
  const caller = { account: '111111111111' as never, arn: 'arn:aws:iam::111111111111:user/operator' };
  const approval: RunApproval = {
    status: 'approved',
    plan: 'a'.repeat(64),
    required: 1,
    approvers: [{ principals: ['bob@example.com'], key: 'SHA256:bob' }],
    appliedBy: { arn: caller.arn, identity: 'carol@example.com' },
  };
  const organization = 'o-exampleorgid';
  const saved = (required: number | undefined, demanded?: number) => ({
    plan: {
      organization: { id: organization },
      caller,
      ...(required !== undefined && { approval: { required, author: 'alice@example.com' } }),
    } as never,
    source: 'plan.json',
    policies: demanded === undefined ? [] : [{ organization, required: demanded, source: 'rootwarden.yaml' }],
  });
  const begun = { runId: 'r', approval };
  const by = { identity: 'dave@example.com', caller };

  test.each([
    ['a plan that needs none', saved(undefined), { runId: 'r', approval: undefined }, undefined],
    [
      'a plan with its approval',
      saved(1),
      begun,
      { ...approval, appliedBy: { arn: caller.arn, identity: by.identity } },
    ],
  ])('%s', (_, plan, from, expected) => {
    expect(carryApprovalOn(plan, from, by)).toEqual(expected);
  });

  test.each([
    ['a run that began without one', saved(1), { runId: 'r', approval: undefined }, 'not-approved'],
    ['a rootwarden.yaml that asks for more by now', saved(1, 2), begun, 'plan-without-approvals'],
    [
      'a rootwarden.yaml that asks for one where the plan asked for none',
      saved(undefined, 1),
      begun,
      'plan-without-approvals',
    ],
    ['a plan that needs more than the journal holds', saved(2), begun, 'not-approved'],
  ])('refuses %s', (_, plan, from, code) => {
    expect(() => carryApprovalOn(plan, from, by)).toThrow(expect.objectContaining({ code, exitCode: 252 }));
  });
});
