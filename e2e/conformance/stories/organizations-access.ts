import { policy, type Story } from '../story.js';

const deny = policy({ Sid: 'NoQueues', Effect: 'Deny', Action: 'sqs:*', Resource: '*' });
const denyMore = policy({ Sid: 'NoQueues', Effect: 'Deny', Action: ['sqs:*', 'sns:*'], Resource: '*' });

const closed = policy({ Effect: 'Deny', Principal: '*', Action: ['sqs:*', 'sts:AssumeRole'], Resource: '*' });
const byRcp =
  'with an explicit deny in a resource control policy: arn:aws:organizations::$management:policy/$organization/resource_control_policy/$id';
const assumeGuest = 'sts assume-role --role-arn arn:aws:iam::$account:role/guest --role-session-name guest';

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
    title: 'a resource control policy: what it denies whom, as it was recorded on 12 September 2026',
    as: 'administrator',
    rows: [
      { run: 'organizations describe-organization', query: 'Organization.Id', keep: 'organization' },
      { run: 'sqs create-queue --queue-name work', as: 'developer', query: 'QueueUrl', keep: 'theirs' },
      {
        run: 'sqs add-permission --queue-url $theirs --label m --aws-account-ids $management --actions SendMessage',
        as: 'developer',
      },
      { run: 'sqs create-queue --queue-name work', query: 'QueueUrl', keep: 'ours' },
      {
        run: 'sqs add-permission --queue-url $ours --label m --aws-account-ids $account --actions SendMessage',
      },
      {
        run: `iam create-role --role-name guest --assume-role-policy-document ${policy({ Effect: 'Allow', Principal: { AWS: '$management' }, Action: 'sts:AssumeRole' })}`,
        as: 'developer',
      },
      { run: assumeGuest },
      {
        run: `organizations create-policy --type RESOURCE_CONTROL_POLICY --name closed --description none --content ${closed}`,
        query: 'Policy.PolicySummary.Id',
        keep: 'id',
      },
      { run: 'organizations attach-policy --policy-id $id --target-id $account' },
      {
        run: 'sqs send-message --queue-url $theirs --message-body hello',
        as: 'developer',
        fails: 'AccessDenied',
        says: `User: arn:aws:iam::$account:user/developer is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:$account:work ${byRcp}`,
      },
      {
        run: 'sqs send-message --queue-url $theirs --message-body hello',
        fails: 'AccessDenied',
        says: `User: arn:aws:iam::$management:user/administrator is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:$account:work ${byRcp}`,
      },
      {
        run: 'sqs list-queues',
        as: 'developer',
        fails: 'AccessDenied',
        says: `User: arn:aws:iam::$account:user/developer is not authorized to perform: sqs:listqueues on resource: arn:aws:sqs:us-east-1:$account: ${byRcp}`,
      },
      {
        run: assumeGuest,
        fails: 'AccessDenied',
        says: `User: arn:aws:iam::$management:user/administrator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::$account:role/guest ${byRcp}`,
      },
      { run: 'sqs send-message --queue-url $ours --message-body hello', as: 'developer' },
      { run: 'organizations detach-policy --policy-id $id --target-id $account' },
      { run: 'sqs send-message --queue-url $theirs --message-body hello' },
      { run: assumeGuest },
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
