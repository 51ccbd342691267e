import { policy, type Story } from '../story.js';

const deny = policy({ Sid: 'NoQueues', Effect: 'Deny', Action: 'sqs:*', Resource: '*' });
const denyMore = policy({ Sid: 'NoQueues', Effect: 'Deny', Action: ['sqs:*', 'sns:*'], Resource: '*' });

export const organizationsAccess: readonly Story[] = [
  {
    title: 'a service control policy, from its making to its end',
    as: 'administrator',
    rows: [
      {
        run: `organizations create-policy --type SERVICE_CONTROL_POLICY --name no-queues --description none --content ${deny}`,
        query: 'Policy.PolicySummary.Id',
        keep: 'id',
      },
      {
        run: 'organizations list-policies --filter SERVICE_CONTROL_POLICY',
        query: 'Policies[].Name',
        gives: ['FullAWSAccess', 'no-queues'],
      },
      { run: 'organizations attach-policy --policy-id $id --target-id $account' },
      {
        run: 'organizations attach-policy --policy-id $id --target-id $account',
        fails: 'DuplicatePolicyAttachmentException',
      },
      { run: 'sqs list-queues', as: 'developer', fails: 'AccessDenied' },
      {
        run: 'organizations list-policies-for-target --target-id $account --filter SERVICE_CONTROL_POLICY',
        query: 'Policies[].Name',
        gives: ['FullAWSAccess', 'no-queues'],
      },
      {
        run: 'organizations list-targets-for-policy --policy-id $id',
        query: 'Targets[].TargetId',
        gives: ['$account'],
      },
      { run: `organizations update-policy --policy-id $id --content ${denyMore}` },
      { run: 'organizations describe-policy --policy-id $id', query: 'Policy.Content', gives: denyMore },
      { run: 'organizations delete-policy --policy-id $id', fails: 'PolicyInUseException' },
      { run: 'organizations detach-policy --policy-id $id --target-id $account' },
      { run: 'organizations delete-policy --policy-id $id' },
      { run: 'organizations describe-policy --policy-id $id', fails: 'PolicyNotFoundException' },
      {
        run: 'organizations describe-effective-policy --policy-type TAG_POLICY --target-id $account',
        fails: 'EffectivePolicyNotFoundException',
      },
    ],
  },
  {
    title: 'a policy type, switched off and on',
    as: 'administrator',
    rows: [
      { run: 'organizations list-roots', query: 'Roots[0].Id', keep: 'root' },
      { run: 'organizations disable-policy-type --root-id $root --policy-type RESOURCE_CONTROL_POLICY' },
      {
        run: 'organizations disable-policy-type --root-id $root --policy-type RESOURCE_CONTROL_POLICY',
        fails: 'PolicyTypeNotEnabledException',
      },
      { run: 'organizations enable-policy-type --root-id $root --policy-type RESOURCE_CONTROL_POLICY' },
      {
        run: 'organizations list-roots',
        query: 'sort(Roots[0].PolicyTypes[?Status==`"ENABLED"`].Type)',
        gives: ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'],
      },
    ],
  },
  {
    title: 'trusted access and a delegated administrator',
    as: 'administrator',
    rows: [
      { run: 'organizations enable-aws-service-access --service-principal access-analyzer.amazonaws.com' },
      {
        run: 'organizations list-aws-service-access-for-organization',
        query: 'sort(EnabledServicePrincipals[].ServicePrincipal)',
        gives: ['access-analyzer.amazonaws.com', 'iam.amazonaws.com'],
      },
      {
        run: 'organizations register-delegated-administrator --account-id $delegate --service-principal iam.amazonaws.com',
      },
      {
        run: 'organizations list-delegated-administrators --service-principal iam.amazonaws.com',
        query: 'DelegatedAdministrators[].Id',
        gives: ['$delegate'],
      },
      {
        run: 'organizations list-delegated-services-for-account --account-id $delegate',
        query: 'DelegatedServices[].ServicePrincipal',
        gives: ['iam.amazonaws.com'],
      },
      {
        run: 'organizations disable-aws-service-access --service-principal iam.amazonaws.com',
        fails: 'ConstraintViolationException',
      },
      {
        run: 'organizations deregister-delegated-administrator --account-id $delegate --service-principal iam.amazonaws.com',
      },
      { run: 'organizations disable-aws-service-access --service-principal iam.amazonaws.com' },
      { run: 'iam list-organizations-features', fails: 'ServiceAccessNotEnabledException' },
    ],
  },
];
