import { readFile, rm } from 'node:fs/promises';
import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../testing/schemas.js';
import { hasSshKeygen } from '../testing/signers.js';
import { approvals, removal, type TwoPeople, twoPeople } from '../testing/two-people.js';

describe.skipIf(!hasSshKeygen)('in an emergency', () => {
  let people: TwoPeople;
  beforeEach(async () => {
    people = await twoPeople();
  });
  afterEach(() => people.practice.end());

  const reason = 'Bob_is_on_a_plane_and_the_key_leaks';
  const override = `apply plan.json --override-approval ${reason}`;

  test('the approvals are overridden, loudly and for good', async () => {
    const { stdout, stderr } = await people.as('carol', override);
    expect(stderr).toContain(`overrides the approvals that this plan needs: ${reason}\n`);
    expect(stdout).toMatch(/^APPROVALS OVERRIDDEN\n {2}reason {4}Bob_is_on_a_plane/);
    expect(stdout.trimEnd().split('\n').at(-2)).toMatch(/^APPROVALS OVERRIDDEN: Bob/);
    const [{ runId }] = JSON.parse((await people.as('carol', 'runs list --output json')).stdout);
    const shown = await people.as('dave', `runs show ${runId}`);
    expect(shown.stdout).toMatch(/^APPROVALS OVERRIDDEN\n/);
    const run: RunResult = JSON.parse((await people.as('dave', `runs show ${runId} --output json`)).stdout);
    expect(violations(run)).toEqual([]);
    expect(run.approval).toMatchObject({
      status: 'overridden',
      reason,
      required: 1,
      approvers: [],
      appliedBy: { arn: (await people.plan()).caller.arn, identity: 'carol@example.com' },
      at: expect.stringMatching(/Z$/),
    });
    const journal = await readFile(run.journal.file, 'utf8');
    expect(JSON.parse(journal.split('\n')[0] ?? '')).toMatchObject({ approval: run.approval });
    expect((await people.as('dave', 'runs verify')).code).toBe(0);
    const history = await people.as('dave', 'history');
    expect(history.stdout).toContain(`! Approvals overridden: 1 run\n  ${runId}: ${reason}\n`);
    const [look] = JSON.parse((await people.as('dave', 'history --output json')).stdout);
    expect(look.overridden).toBe(reason);
  });

  test('also where nothing can be checked: no ssh-keygen, no allowed signers, nobody named', async () => {
    await rm(people.path('allowed_signers'));
    const { stdout } = await people.practice.rootwarden(`${override} --output json`, {
      env: { PATH: '/nonexistent' },
    });
    expect(JSON.parse(stdout).approval).toMatchObject({
      status: 'overridden',
      appliedBy: { identity: null },
    });
  });

  test('the signatures that hold stand beside the reason', async () => {
    await people.want(`${removal}${approvals(2)}`);
    await people.planned();
    await people.signed('bob');
    const { stdout } = await people.as('carol', `${override} --output json`);
    expect(JSON.parse(stdout).approval.approvers).toMatchObject([{ principals: ['bob@example.com'] }]);
  });

  test('a reason that says nothing is none', async () => {
    await people.expectRefusal('carol', /reason of at least 10/, {
      line: 'apply plan.json --override-approval=urgent',
    });
  });

  test('without a plan there is nothing to override', async () => {
    const line = `apply --yes --override-approval ${reason}`;
    await people.expectRefusal('carol', /--override-approval is for a saved plan/, { line });
  });

  test('other rules hold as ever: a plan that is too old is refused', async () => {
    people.practice.sandbox.world.clock.advance(26 * 60 * 60);
    await people.expectRefusal('carol', /made 2[56] hours ago/, { line: override });
  });
});
