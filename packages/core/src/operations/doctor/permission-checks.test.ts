import type { Sandbox } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';
import { permissionsOf } from '../../permissions.js';
import { giveRole } from '../../testing/member-role.js';
import { operatorOf } from '../../testing/rights.js';
import { dependenciesFor, keysOf, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { doctor } from './diagnose.js';

async function permissionsSeenBy(sandbox: Sandbox, keys?: TestConnection['keys']) {
  const { checks, requests } = await doctor(dependenciesFor(sandbox, keys && { keys }));
  return { checks: checks.filter(({ id }) => id.startsWith('permissions')), requests };
}

const world = { accounts: 3 };
const allOf = (...verbs: string[]) => `The caller's policies allow all that these need: ${verbs.join(', ')}.`;

test('each command that calls AWS is looked at, by one simulation of actions and one of each task', async () => {
  const sandbox = await sandboxFor(world);
  const { checks, requests } = await permissionsSeenBy(sandbox);
  expect(checks).toEqual([
    {
      id: 'permissions',
      status: 'ok',
      title: 'Permissions',
      detail: allOf('audit', 'doctor', 'drift', 'remove', 'init', 'plan', 'enable', 'disable', 'apply'),
    },
  ]);
  expect(requests.byOperation['iam:SimulatePrincipalPolicy']).toBe(3);
});

test('each command that lacks something is told with what it lacks, and how serious that is', async () => {
  const sandbox = await sandboxFor(world);
  const { management } = sandbox.world.organization;
  const keys = operatorOf(
    sandbox,
    management,
    'organizations:DisableAWSServiceAccess',
    'organizations:ListTags*',
  );
  const { checks } = await permissionsSeenBy(sandbox, keys);
  const lack = (verb: string, status: string, action: string) => ({
    id: `permissions-${verb}`,
    status,
    title: `Permissions for ${verb}`,
    detail: `Not allowed: organizations:${action}.`,
    fix: `rootwarden ${verb} --permissions prints the policy to attach.`,
  });
  expect(checks).toEqual([
    expect.objectContaining({ status: 'ok', detail: allOf('doctor', 'init', 'plan', 'enable') }),
    lack('audit', 'problem', 'ListTagsForResource'),
    lack('drift', 'problem', 'ListTagsForResource'),
    lack('remove', 'problem', 'ListTagsForResource'),
    lack('disable', 'warning', 'DisableAWSServiceAccess'),
    lack('apply', 'warning', 'DisableAWSServiceAccess'),
  ]);
});

test("a task that the caller's policies do not allow is named", async () => {
  const sandbox = await sandboxFor(world);
  const { management } = sandbox.world.organization;
  const [audit, doctors] = [permissionsOf('audit')[0]!.policy!, permissionsOf('doctor')[0]!.policy!];
  const keys = sandbox.world.createUser(management.id, 'scanner', [
    { name: 'Audit', document: JSON.stringify(audit) },
    { name: 'Doctor', document: JSON.stringify(doctors) },
  ]);
  const { checks } = await permissionsSeenBy(sandbox, keys);
  expect(checks[0]).toMatchObject({
    status: 'ok',
    detail: allOf('audit', 'doctor', 'drift', 'init', 'plan'),
  });
  expect(checks.find(({ id }) => id === 'permissions-remove')).toMatchObject({
    status: 'problem',
    detail: 'Not allowed: sts:AssumeRoot for delete.',
  });
});

test('of a session it is the role that is simulated, with its path, which the ARN of the session leaves out', async () => {
  const sandbox = await sandboxFor(world);
  const { management } = sandbox.world.organization;
  const [{ policy } = { policy: undefined }] = permissionsOf('doctor');
  giveRole(sandbox, management, { name: 'Doctor', path: '/aws-reserved/', policy: policy! });
  const role = `arn:aws:iam::${management.id}:role/aws-reserved/Doctor`;
  const keys = await keysOf(sandbox, role, operatorOf(sandbox, management));
  const { checks } = await permissionsSeenBy(sandbox, keys);
  expect(checks[0]).toMatchObject({ status: 'ok', detail: allOf('doctor') });
  const simulated = sandbox.calls({ operation: 'SimulatePrincipalPolicy' }).map(({ resource }) => resource);
  expect(new Set(simulated)).toEqual(new Set([role]));
});

test('what cannot be simulated is unknown, in the words of AWS', async () => {
  const sandbox = await sandboxFor(world);
  const { management } = sandbox.world.organization;
  const { checks } = await permissionsSeenBy(
    sandbox,
    operatorOf(sandbox, management, 'iam:SimulatePrincipalPolicy'),
  );
  expect(checks).toEqual([
    {
      id: 'permissions',
      status: 'unknown',
      title: 'Permissions',
      detail: expect.stringMatching(/^They could not be simulated: .*iam:SimulatePrincipalPolicy/),
      fix: 'rootwarden doctor --permissions prints the policy to attach.',
    },
  ]);
});
