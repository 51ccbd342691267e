import {
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOrganizationsFeaturesCommand,
  ListSigningCertificatesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  DescribeAccountCommand,
  DescribeEffectivePolicyCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { taskPolicyArn } from '@rootwarden/policy';
import type { Asked } from './asked.js';

/** Ids that reads name. */
export interface Ids {
  readonly root: string;
  readonly management: string;
}

/** Something that is asked of AWS and of the sandbox. */
export interface Read {
  readonly what: string;
  readonly ask: (asked: Asked, ids: Ids) => Promise<object>;
}

const PolicyId = 'p-FullAWSAccess';
const PolicyArn = taskPolicyArn('audit');
const Filter = 'SERVICE_CONTROL_POLICY';

const read = (what: string, ask: Read['ask']): Read => ({ what, ask });
const ofOrganization = (
  what: string,
  ask: (client: OrganizationsClient, ids: Ids) => Promise<object>,
): Read => read(what, ({ organizations }, ids) => ask(organizations, ids));

/** What has an answer. */
const answered: readonly Read[] = [
  read('who calls', ({ sts }) => sts.send(new GetCallerIdentityCommand({}))),
  read('the summary of the account', ({ iam }) => iam.send(new GetAccountSummaryCommand({}))),
  read('the features of centralized root access', ({ iam }) =>
    iam.send(new ListOrganizationsFeaturesCommand({})),
  ),
  read('the policy of a root task', ({ iam }) => iam.send(new GetPolicyCommand({ PolicyArn }))),
  read('its document', ({ iam }) => iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))),
  ofOrganization('the organization', (client) => client.send(new DescribeOrganizationCommand({}))),
  ofOrganization('the roots', (client) => client.send(new ListRootsCommand({}))),
  ofOrganization('a page of accounts', (client) => client.send(new ListAccountsCommand({}))),
  ofOrganization('an account', (client, { management }) =>
    client.send(new DescribeAccountCommand({ AccountId: management })),
  ),
  ofOrganization('the parents of an account', (client, { management }) =>
    client.send(new ListParentsCommand({ ChildId: management })),
  ),
  ofOrganization('the units below the root', (client, { root }) =>
    client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root })),
  ),
  ofOrganization('the accounts below the root', (client, { root }) =>
    client.send(new ListAccountsForParentCommand({ ParentId: root })),
  ),
  ofOrganization('the children of the root', (client, { root }) =>
    client.send(new ListChildrenCommand({ ParentId: root, ChildType: 'ORGANIZATIONAL_UNIT' })),
  ),
  ofOrganization('the tags of an account', (client, { management }) =>
    client.send(new ListTagsForResourceCommand({ ResourceId: management })),
  ),
  ofOrganization('the SCPs', (client) => client.send(new ListPoliciesCommand({ Filter }))),
  ofOrganization('the SCPs of the root', (client, { root }) =>
    client.send(new ListPoliciesForTargetCommand({ TargetId: root, Filter })),
  ),
  ofOrganization('an SCP of AWS', (client) => client.send(new DescribePolicyCommand({ PolicyId }))),
  ofOrganization('what it is attached to', (client) =>
    client.send(new ListTargetsForPolicyCommand({ PolicyId })),
  ),
  ofOrganization('the services with trusted access', (client) =>
    client.send(new ListAWSServiceAccessForOrganizationCommand({})),
  ),
  ofOrganization('the delegated administrators', (client) =>
    client.send(new ListDelegatedAdministratorsCommand({})),
  ),
];

/** What is refused, for the words of it. */
const refused: readonly Read[] = [
  read('a user that does not exist', ({ iam }) =>
    iam.send(new GetUserCommand({ UserName: 'nobody-of-this-name' })),
  ),
  read('the password of a user that does not exist', ({ iam }) =>
    iam.send(new GetLoginProfileCommand({ UserName: 'nobody-of-this-name' })),
  ),
  read('a name that is none', ({ iam }) => iam.send(new GetUserCommand({ UserName: 'no body' }))),
  read('a page of no users', ({ iam }) => iam.send(new ListUsersCommand({ MaxItems: 0 }))),
  read('a policy that does not exist', ({ iam }) =>
    iam.send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/NoPolicyOfThisName' })),
  ),
  read('a key that is none', ({ sts }) => sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'AKIA' }))),
  ofOrganization('an account that does not exist', (client) =>
    client.send(new DescribeAccountCommand({ AccountId: '000000000000' })),
  ),
  ofOrganization('an account id that is none', (client) =>
    client.send(new DescribeAccountCommand({ AccountId: '1' })),
  ),
  ofOrganization('a unit that does not exist', (client) =>
    client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-0000-00000000' })),
  ),
  ofOrganization('an SCP that does not exist', (client) =>
    client.send(new DescribePolicyCommand({ PolicyId: 'p-00000000' })),
  ),
  ofOrganization('a page that is too long', (client) =>
    client.send(new ListAccountsCommand({ MaxResults: 21 })),
  ),
  ofOrganization('a token that nobody gave', (client) =>
    client.send(new ListAccountsCommand({ NextToken: 'nobody-gave-this' })),
  ),
  ofOrganization('an effective policy of a type that is not enabled', (client) =>
    client.send(new DescribeEffectivePolicyCommand({ PolicyType: 'TAG_POLICY' })),
  ),
];

export const reads = [...answered, ...refused];

/** What is asked in a root session for the audit task. Some of it is refused where the root user holds nothing. */
export const readsAsRoot: readonly Read[] = [
  read('who calls', ({ sts }) => sts.send(new GetCallerIdentityCommand({}))),
  read('the summary of the account', ({ iam }) => iam.send(new GetAccountSummaryCommand({}))),
  read('the root user', ({ iam }) => iam.send(new GetUserCommand({}))),
  read('its password', ({ iam }) => iam.send(new GetLoginProfileCommand({}))),
  read('its access keys', ({ iam }) => iam.send(new ListAccessKeysCommand({}))),
  read('its MFA devices', ({ iam }) => iam.send(new ListMFADevicesCommand({}))),
  read('its signing certificates', ({ iam }) => iam.send(new ListSigningCertificatesCommand({}))),
  read('users, which the task does not allow', ({ iam }) => iam.send(new ListUsersCommand({}))),
];

/** The ids of an organization, which reads name. */
export async function idsOf({ organizations }: Asked): Promise<Ids> {
  const { Roots: roots = [] } = await organizations.send(new ListRootsCommand({}));
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  const [root] = roots;
  if (!root?.Id || !Organization?.MasterAccountId) throw new Error('There is no organization to read.');
  return { root: root.Id, management: Organization.MasterAccountId };
}
