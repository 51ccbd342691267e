import type { Sandbox, SandboxOptions } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import type { Dependencies } from './dependencies.js';
import { noAllowances } from './model/plan.js';
import { apply } from './operations/apply/index.js';
import { audit } from './operations/audit/index.js';
import { disable } from './operations/disable/index.js';
import { doctor } from './operations/doctor/diagnose.js';
import { drift } from './operations/drift/index.js';
import { enable } from './operations/enable/index.js';
import { init } from './operations/init/index.js';
import { plan, planAndApply } from './operations/plan/index.js';
import { remove } from './operations/remove/index.js';
import { memberRolePolicy, permissionsOf, type Verb } from './permissions.js';
import { configFor, everythingOn } from './testing/desired.js';
import { interpose } from './testing/interpose.js';
import { giveBucket, giveMemberRole, giveRole, memberRole } from './testing/member-role.js';
import { operatorOf } from './testing/rights.js';
import { everyKind, giveRoot, members } from './testing/root-users.js';
import { dependenciesFor, keysOf, sandboxFor, type TestConnection } from './testing/sandbox-deps.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

/** How a verb is made to do everything that it can do. */
interface Scenario {
  readonly world?: SandboxOptions;
  readonly run: (deps: Dependencies, sandbox: Sandbox, as: As) => Promise<unknown>;
}

/** The same operator, who has these keys instead. */
type As = (keys: NonNullable<TestConnection['keys']>) => Dependencies;

const selection = { tags: [{ key: 'environment', value: 'security' }] };
const changing = async () => ({ stateDirectory: await temporaryDirectory(), confirm: async () => true });
const allOff = `centralizedRootAccess:
  trustedAccess: false
  features: []
  delegatedAdministrator: none
`;

/** The plan for these settings, made by somebody else, and applied. */
async function applyPlanFor(deps: Dependencies, sandbox: Sandbox, sections: string) {
  const config = await configFor(sandbox, sections);
  const made = await plan(dependenciesFor(sandbox), { config, allow: noAllowances });
  const { stateDirectory } = await changing();
  return apply(deps, { planText: JSON.stringify(made), source: 'plan.json', stateDirectory });
}

const scenarios: Readonly<Record<Verb, Scenario>> = {
  audit: { run: (deps) => audit(deps, { selection: {} }).then(() => audit(deps, { selection })) },
  init: { run: (deps) => init(deps) },
  doctor: {
    run: async (deps, sandbox, as) => {
      const { management } = sandbox.world.organization;
      const role = { name: 'Doctor', path: '/security/', policy: permissionsOf('doctor')[0]!.policy! };
      giveRole(sandbox, management, role);
      const arn = `arn:aws:iam::${management.id}:role/security/Doctor`;
      const keys = await keysOf(sandbox, arn, operatorOf(sandbox, management));
      return [await doctor(deps), await doctor(as(keys))];
    },
  },
  drift: {
    run: async (deps) => {
      const { stateDirectory } = await changing();
      return [await drift(deps, { stateDirectory }), await drift(deps, { stateDirectory, selection })];
    },
  },
  plan: {
    run: async (deps, sandbox) =>
      plan(deps, { config: await configFor(sandbox, everythingOn), allow: noAllowances, memberRole }),
  },
  remove: {
    run: async (deps) => remove(deps, { selection, allow: noAllowances, memberRole, ...(await changing()) }),
  },
  enable: {
    world: { centralizedRootAccess: false },
    run: async (deps, sandbox) => enable(deps, { ...(await changing()), delegate: members(sandbox)[0]!.id }),
  },
  disable: {
    run: async (deps, sandbox) => {
      const { organization } = sandbox.world;
      organization.registerDelegate(members(sandbox)[0]!.id, 'iam.amazonaws.com', new Date());
      return disable(deps, await changing());
    },
  },
  apply: {
    world: { centralizedRootAccess: false },
    run: async (deps, sandbox) => {
      const delegate = `  delegatedAdministrator: "${members(sandbox)[0]!.id}"\n`;
      const [access = '', credentials = ''] = everythingOn.split(/(?=rootCredentials)/);
      return [
        await applyPlanFor(deps, sandbox, access + delegate),
        // Without a file: plan, ask, apply.
        await planAndApply(deps, {
          config: await configFor(sandbox, credentials),
          allow: noAllowances,
          memberRole,
          ...(await changing()),
        }),
        await applyPlanFor(deps, sandbox, allOff),
      ];
    },
  },
};

/** Runs a verb as an operator with this policy, and tells what each principal called. */
async function runAs(verb: Verb, policy: object) {
  const { world, run } = scenarios[verb];
  const sandbox = await sandboxFor({ accounts: 3, paths: false, ...world });
  const { management } = sandbox.world.organization;
  const [first, second] = members(sandbox);
  giveRoot(sandbox, first!, everyKind);
  giveRoot(sandbox, second!, {});
  // Its role may what is printed for it, and no more.
  giveMemberRole(sandbox, first!);
  giveBucket(sandbox, first!, { name: 'plain', region: 'ap-southeast-2' });
  const keys = sandbox.world.createUser(management.id, 'least-operator', [
    { name: 'Operator', document: JSON.stringify(policy) },
  ]);
  const called = new Map<string, Set<string>>();
  const principals = new Map<string, string>();
  const endpoint = await interpose(sandbox, async ({ operation, accessKeyId, body }, forward) => {
    const principal = principals.get(accessKeyId) ?? 'nobody';
    called.set(principal, (called.get(principal) ?? new Set()).add(operation));
    const answer = await forward();
    const session = /<AccessKeyId>(ASIA\w+)</.exec(answer.body)?.[1];
    const task = /root-task%2FIAM(Audit|Delete)/.exec(body)?.[1];
    if (operation === 'sts:AssumeRoot' && session && task) principals.set(session, task.toLowerCase());
    if (operation === 'sts:AssumeRole' && session) principals.set(session, 'member role');
    return answer;
  });
  const as: As = (others) => {
    principals.set(others.accessKeyId, 'operator');
    return dependenciesFor(sandbox, { keys: others, endpoint });
  };
  const result = await run(as(keys), sandbox, as);
  // Requests to S3 do not name their operation, and some actions have other names.
  const inside = sandbox
    .calls()
    .filter(({ principal }) => principal?.includes(`:assumed-role/${memberRole}/`));
  if (inside.length > 0) called.set('member role', new Set(inside.map(({ action }) => action ?? 'nothing')));
  const actions = [...called].map(([principal, operations]) => [principal, [...operations].sort()] as const);
  return { called: Object.fromEntries(actions), result, denied: sandbox.calls({ decision: 'denied' }) };
}

test.each(Object.keys(scenarios) as Verb[])(
  '%s works with the policy that it prints, and calls all that it declares by principal and nothing else',
  async (verb) => {
    const permissions = permissionsOf(verb, { memberRole });
    const { called, denied, result } = await runAs(verb, permissions[0]!.policy!);
    const declared = permissions.map(({ principal, task, actions }) => [task ?? principal, actions]);
    expect(called).toEqual(Object.fromEntries(declared));
    expect(denied).toEqual([]);
    const outcomes = JSON.stringify(result).match(/"(outcome|status|state)":"(denied|failed|unknown)"/g);
    expect(outcomes).toBeNull();
  },
);

test('the policy grants no change of credentials to the operator, in any verb', () => {
  for (const verb of Object.keys(scenarios) as Verb[]) {
    const [operator] = permissionsOf(verb);
    expect(
      operator!.actions.filter((action) => /LoginProfile|AccessKey|MFADevice|Certificate/.test(action)),
    ).toEqual([]);
  }
});

describe('sts:AssumeRoot', () => {
  const statementOf = (verb: Verb, partition?: string) =>
    permissionsOf(verb, partition === undefined ? {} : { partition })[0]!.policy!.Statement.find(
      ({ Action }) => Action === 'sts:AssumeRoot',
    );

  test('is granted on the root users of members, for the tasks of the verb only', () => {
    expect(statementOf('audit')).toMatchObject({
      Effect: 'Allow',
      Resource: 'arn:aws:iam::*:root',
      Condition: {
        StringEquals: {
          'sts:TaskPolicyArn': ['arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'],
        },
      },
    });
    expect(statementOf('remove')).toMatchObject({
      Condition: {
        StringEquals: {
          'sts:TaskPolicyArn': [
            'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
            'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials',
          ],
        },
      },
    });
    expect(statementOf('enable')).toBeUndefined();
  });

  test('is written for the partition', () => {
    expect(statementOf('audit', 'aws-eusc')).toMatchObject({
      Resource: 'arn:aws-eusc:iam::*:root',
      Condition: {
        StringEquals: {
          'sts:TaskPolicyArn': ['arn:aws-eusc:iam::aws:policy/root-task/IAMAuditRootUserCredentials'],
        },
      },
    });
  });
});

describe('the role in the members', () => {
  test('is printed apart from what the operator needs', () => {
    expect(permissionsOf('remove').at(-1)).toMatchObject({
      principal: 'member role',
      policy: memberRolePolicy,
    });
    expect(permissionsOf('audit').map(({ principal }) => principal)).not.toContain('member role');
  });

  test('may be assumed by the operator only where it is named, and no other', () => {
    const statement = (name?: string) =>
      permissionsOf('remove', { memberRole: name })[0]!.policy!.Statement.find(
        ({ Action }) => Action === 'sts:AssumeRole',
      );
    expect(statement()).toBeUndefined();
    expect(statement('security/RootReader')).toMatchObject({
      Resource: 'arn:aws:iam::*:role/security/RootReader',
    });
  });
});
