import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Keys, keysOf, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

const done: Answer = { exitCode: 0, output: undefined, error: '' };

/** Denies root users everything and spares root sessions. */
const spare = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    },
  ],
};
/** The same without sparing anybody, as it stood in AWS's pages for years. */
const strict = {
  ...spare,
  Statement: spare.Statement.map((statement) => ({
    ...statement,
    Condition: { ArnLike: statement.Condition.ArnLike },
  })),
};

// One policy from its making to its end.
describe.skipIf(!runAws)('a service control policy, handled with the AWS CLI', () => {
  let scene: Scene;
  let administrator: Keys;
  let member: string;
  let policyId: string;
  beforeAll(async () => {
    scene = await Scene.open();
    administrator = scene.userWith({ Effect: 'Allow', Action: 'organizations:*', Resource: '*' });
    member = scene.member();
  });
  afterAll(() => scene.close());

  const organizations = (command: string) => scene.aws(`organizations ${command}`, administrator);

  test('is made, and found among AWS’s own', async () => {
    const made = await organizations(
      `create-policy --type SERVICE_CONTROL_POLICY --name deny-root --description none --content ${JSON.stringify(strict)}`,
    );
    const { Policy } = made.output as { Policy: { PolicySummary: { Id: string } } };
    policyId = Policy.PolicySummary.Id;
    expect(policyId).toMatch(/^p-[0-9a-z]{8}$/);
    const { output } = await organizations('list-policies --filter SERVICE_CONTROL_POLICY');
    expect(output).toMatchObject({
      Policies: [
        { Id: 'p-FullAWSAccess', AwsManaged: true },
        { Id: policyId, Name: 'deny-root' },
      ],
    });
  });

  test('binds where it is attached', async () => {
    const session = keysOf(await scene.assumeRoot(member, 'audit'));
    const look = () => scene.aws('iam get-account-summary', session);
    expect((await look()).exitCode).toBe(0);
    const attach = `attach-policy --policy-id ${policyId} --target-id ${scene.organization.root.id}`;
    expect(await organizations(attach)).toEqual(done);
    const { id } = scene.organization;
    expect((await look()).error).toContain(
      `with an explicit deny in a service control policy: arn:aws:organizations::${scene.management}:policy/${id}/service_control_policy/${policyId}`,
    );
    expect((await organizations(attach)).error).toContain('(DuplicatePolicyAttachmentException)');
    const update = `update-policy --policy-id ${policyId} --content ${JSON.stringify(spare)}`;
    expect((await organizations(update)).exitCode).toBe(0);
    expect((await look()).exitCode).toBe(0);
  });

  test('is deleted once nothing has it any more', async () => {
    const { error } = await organizations(`delete-policy --policy-id ${policyId}`);
    expect(error).toContain('(PolicyInUseException)');
    const { output } = await organizations(`list-targets-for-policy --policy-id ${policyId}`);
    expect(output).toMatchObject({ Targets: [{ TargetId: scene.organization.root.id, Type: 'ROOT' }] });
    const from = `--policy-id ${policyId} --target-id ${scene.organization.root.id}`;
    expect(await organizations(`detach-policy ${from}`)).toEqual(done);
    expect(await organizations(`delete-policy --policy-id ${policyId}`)).toEqual(done);
    expect((await organizations(`describe-policy --policy-id ${policyId}`)).error).toContain(
      '(PolicyNotFoundException)',
    );
  });
});
