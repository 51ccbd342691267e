import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  type CreatePolicyCommandInput,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
  type PolicyType,
  UpdatePolicyCommand,
  type UpdatePolicyCommandInput,
} from '@aws-sdk/client-organizations';

export const scp = 'SERVICE_CONTROL_POLICY';
export const rcp = 'RESOURCE_CONTROL_POLICY';

export const policyText = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const denyUsers = policyText({ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' });
/** A statement of an RCP. */
export const denyS3 = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

/** The calls about policies, each reduced to what tests ask of it. */
export function policyCalls(client: () => OrganizationsClient) {
  const create = async (input: Partial<CreatePolicyCommandInput> = {}) => {
    const given = { Name: 'no-users', Description: 'No new users', Type: scp, Content: denyUsers } as const;
    const { Policy } = await client().send(new CreatePolicyCommand({ ...given, ...input }));
    return Policy!;
  };
  return {
    create,
    createdId: async (input?: Partial<CreatePolicyCommandInput>) => (await create(input)).PolicySummary!.Id!,
    describePolicy: async (PolicyId: string) =>
      (await client().send(new DescribePolicyCommand({ PolicyId }))).Policy!,
    update: async (input: UpdatePolicyCommandInput) =>
      (await client().send(new UpdatePolicyCommand(input))).Policy!,
    remove: (PolicyId: string) => client().send(new DeletePolicyCommand({ PolicyId })),
    attach: (PolicyId: string, TargetId: string) =>
      client().send(new AttachPolicyCommand({ PolicyId, TargetId })),
    detach: (PolicyId: string, TargetId: string) =>
      client().send(new DetachPolicyCommand({ PolicyId, TargetId })),
    attachedTo: async (TargetId: string, Filter: PolicyType = scp) =>
      (await client().send(new ListPoliciesForTargetCommand({ TargetId, Filter }))).Policies!.map(
        ({ Id }) => Id,
      ),
    targetsOf: async (PolicyId: string) =>
      (await client().send(new ListTargetsForPolicyCommand({ PolicyId }))).Targets!,
    listed: async (Filter: PolicyType = scp) =>
      (await client().send(new ListPoliciesCommand({ Filter }))).Policies!.map(({ Name }) => Name),
  };
}
