import {
  type ContextEntry,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const readAll = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
const readA = policy({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::stackd-simulation/a',
});
const [a, b] = ['arn:aws:s3:::stackd-simulation/a', 'arn:aws:s3:::stackd-simulation/b'];
const custom = (input: Partial<SimulateCustomPolicyCommandInput>) =>
  sandbox.as(sandbox.world.callers.member).iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [readAll],
      ActionNames: ['s3:GetObject'],
      ...input,
    }),
  );
const matched = (end: number, source = 'PolicyInputList.1') => ({
  SourcePolicyId: source,
  SourcePolicyType: 'IAM Policy',
  StartPosition: { Line: 1, Column: 38 },
  EndPosition: { Line: 1, Column: end },
});

describe('SimulateCustomPolicy', () => {
  it('answers as recorded without a resource', async () => {
    const { EvaluationResults, IsTruncated } = await custom({});
    expect(IsTruncated).toBe(false);
    expect(EvaluationResults).toEqual([
      {
        EvalActionName: 's3:GetObject',
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        MatchedStatements: [matched(95)],
        MissingContextValues: [],
      },
    ]);
  });

  it('answers as recorded for each of several resources', async () => {
    const { EvaluationResults } = await custom({ PolicyInputList: [readA], ResourceArns: [a, b] });
    expect(EvaluationResults).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        MatchedStatements: [matched(126)],
        MissingContextValues: [],
        EvalDecisionDetails: {},
        ResourceSpecificResults: [
          { EvalResourceName: a, EvalResourceDecision: 'allowed', MatchedStatements: [matched(126)] },
          { EvalResourceName: b, EvalResourceDecision: 'implicitDeny' },
        ],
      },
    ]);
  });

  it('shows of an explicit deny only the statement that denies', async () => {
    const deny = policy(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    );
    const { EvaluationResults } = await custom({ PolicyInputList: [readAll, deny] });
    expect(EvaluationResults).toMatchObject([
      {
        EvalDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.2', StartPosition: { Line: 1, Column: 84 } }],
      },
    ]);
    expect(EvaluationResults![0]!.MatchedStatements).toHaveLength(1);
  });

  it('places a single statement as the API reference shows it', async () => {
    const text = `{
  "Version":"2012-10-17",
  "Statement":{
    "Effect":"Allow",
    "Action":"s3:GetObject",
    "Resource":"*"
  }
}`;
    const { EvaluationResults } = await custom({ PolicyInputList: [text] });
    expect(EvaluationResults![0]!.MatchedStatements).toMatchObject([
      { StartPosition: { Line: 3, Column: 16 }, EndPosition: { Line: 7, Column: 4 } },
    ]);
  });

  it('takes the values of keys from the request, and names those that are missing', async () => {
    const withMfa = policy({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    });
    const entry: ContextEntry = {
      ContextKeyName: 'aws:MultiFactorAuthPresent',
      ContextKeyType: 'boolean',
      ContextKeyValues: ['true'],
    };
    expect((await custom({ PolicyInputList: [withMfa] })).EvaluationResults).toMatchObject([
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:MultiFactorAuthPresent'] },
    ]);
    expect(
      (await custom({ PolicyInputList: [withMfa], ContextEntries: [entry] })).EvaluationResults,
    ).toMatchObject([{ EvalDecision: 'allowed', MissingContextValues: [] }]);
  });

  it('asks the permissions boundary that is handed in', async () => {
    const PermissionsBoundaryPolicyInputList = [policy({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' })];
    expect((await custom({ PermissionsBoundaryPolicyInputList })).EvaluationResults).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      },
    ]);
  });

  it('gives its results page by page', async () => {
    const ActionNames = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    const first = await custom({ ActionNames, MaxItems: 2 });
    const second = await custom({ ActionNames, MaxItems: 2, Marker: first.Marker! });
    expect(
      [...first.EvaluationResults!, ...second.EvaluationResults!].map(({ EvalActionName }) => EvalActionName),
    ).toEqual(ActionNames);
    expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
  });

  it.each<[Partial<SimulateCustomPolicyCommandInput>, string]>([
    [{ ResourceArns: ['bucket'] }, 'ResourceNames are not in a valid ARN format: bucket.'],
    [{ ResourceArns: [a, '*'] }, 'ResourceNames are not in a valid ARN format: *.'],
    [{ ActionNames: ['GetObject'] }, 'The action is invalid since it is missing names'],
    [{ ResourceOwner: '123456789012' }, 'Invalid Resource Owner.'],
    [
      { CallerArn: 'arn:aws:iam::123456789012:root' },
      'Invalid caller - Caller must be an IAM user, role or group in this context.',
    ],
    [{ ResourcePolicy: readAll }, 'Invalid caller - Caller cannot be null or empty.'],
  ])('refuses %j', async (input, message) => {
    expect(await failure(custom(input))).toEqual({ code: 'InvalidInput', message, status: 400 });
  });
});

describe('SimulatePrincipalPolicy', () => {
  const operatorArn = () =>
    `arn:aws:iam::${sandbox.world.callers.securityOperator.account}:user/security-operator`;
  const simulate = (
    input: Partial<SimulatePrincipalPolicyCommandInput>,
    caller = sandbox.world.callers.securityOperator,
  ) =>
    sandbox.as(caller).iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: operatorArn(),
        ActionNames: ['organizations:ListAccounts', 'iam:CreateUser'],
        ...input,
      }),
    );

  it('tells the security operator what it may do', async () => {
    const { EvaluationResults } = await simulate({});
    expect(EvaluationResults).toMatchObject([
      {
        EvalActionName: 'organizations:ListAccounts',
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'user_security-operator_RootwardenOperator' }],
        OrganizationsDecisionDetail: { AllowedByOrganizations: true },
      },
      { EvalActionName: 'iam:CreateUser', EvalDecision: 'implicitDeny', MatchedStatements: [] },
    ]);
  });

  it('tells of a role, on the resources of other accounts too', async () => {
    const PolicySourceArn = `arn:aws:iam::${sandbox.delegate().id}:role/SecurityAudit`;
    const member = sandbox.world.accounts.get(sandbox.world.callers.member.account)!;
    const admin = sandbox.world.createUser(sandbox.delegate().id, 'admin', [
      { name: 'all', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) },
    ]);
    const { EvaluationResults } = await simulate(
      {
        PolicySourceArn,
        ActionNames: ['sts:AssumeRoot'],
        ResourceArns: [`arn:aws:iam::${member.id}:root`],
        ContextEntries: [
          {
            ContextKeyName: 'sts:TaskPolicyArn',
            ContextKeyType: 'string',
            ContextKeyValues: ['arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'],
          },
        ],
      },
      admin,
    );
    expect(EvaluationResults).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'role_SecurityAudit_RootAudit' }] },
    ]);
  });

  it('says that an SCP denies, without showing it, and leaves out SCPs with conditions', async () => {
    const { organization, callers } = sandbox.world;
    const deny = (name: string, condition: object) => ({
      id: 'p-00000000',
      name,
      type: 'SERVICE_CONTROL_POLICY' as const,
      document: policy({ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*', ...condition }),
    });
    const account = sandbox.world.accounts.get(callers.member.account)!;
    const asked = {
      PolicySourceArn: `arn:aws:iam::${account.id}:user/developer`,
      ActionNames: ['iam:CreateUser'],
    };
    const attach = (scp: ReturnType<typeof deny>) => {
      account.policies = {
        ...account.policies,
        SERVICE_CONTROL_POLICY: [...account.policies.SERVICE_CONTROL_POLICY, scp],
      };
    };
    expect(organization.policies.enabledTypes.has('SERVICE_CONTROL_POLICY')).toBe(true);
    attach(deny('conditional', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }));
    expect((await simulate(asked, callers.member)).EvaluationResults).toMatchObject([
      { EvalDecision: 'allowed', OrganizationsDecisionDetail: { AllowedByOrganizations: true } },
    ]);
    attach(deny('unconditional', {}));
    expect((await simulate(asked, callers.member)).EvaluationResults).toMatchObject([
      {
        EvalDecision: 'explicitDeny',
        MatchedStatements: [],
        OrganizationsDecisionDetail: { AllowedByOrganizations: false },
      },
    ]);
  });

  it('refuses sessions and the root user as sources, and finds nobody who is not there', async () => {
    const arn = 'arn:aws:sts::123456789012:assumed-role/Admin/session';
    expect(await failure(simulate({ PolicySourceArn: arn }))).toEqual({
      code: 'InvalidInput',
      message: `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
      status: 400,
    });
    const nobody = operatorArn().replace('security-operator', 'nobody');
    expect(await failure(simulate({ PolicySourceArn: nobody }))).toEqual({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
      status: 404,
    });
  });

  it('is denied to whoever may not simulate, and on other accounts', async () => {
    const { auditor } = sandbox.world.callers;
    expect(await failure(simulate({}, auditor))).toMatchObject({ code: 'AccessDenied', status: 403 });
    const PolicySourceArn = `arn:aws:iam::${sandbox.delegate().id}:role/SecurityAudit`;
    expect(await failure(simulate({ PolicySourceArn }))).toMatchObject({ code: 'AccessDenied' });
  });
});
