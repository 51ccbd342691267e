import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import type { Sandbox } from '@rootwarden/sandbox';
import { guard } from './guard.js';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** How clients reach whoever is asked; without credentials those of the environment are used. */
interface Way {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
}

/** Somebody who is asked, by clients that can do nothing but read. */
export interface Asked {
  readonly sts: STSClient;
  readonly iam: IAMClient;
  readonly organizations: OrganizationsClient;
  /** The member whose root user may be looked at. */
  readonly member: string | undefined;
  /** The same with the credentials of a session. */
  with(credentials: Credentials): Asked;
}

function asked(way: Way, member: string | undefined): Asked {
  const clients = {
    sts: new STSClient(way),
    iam: new IAMClient(way),
    organizations: new OrganizationsClient(way),
  };
  guard(clients.sts, member);
  guard(clients.iam, member);
  guard(clients.organizations, member);
  return { ...clients, member, with: (credentials) => asked({ ...way, credentials }, member) };
}

/** The account of the credentials in the environment. */
export function askedRemote(environment: Readonly<Record<string, string | undefined>>): Asked {
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? 'us-east-1';
  return asked({ region }, environment.ROOTWARDEN_REMOTE_MEMBER);
}

/** What the reads need, and no more: docs/sandbox/remote.md shows it. */
export const readerPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['organizations:Describe*', 'organizations:List*', 'iam:Get*', 'iam:List*'],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoot',
      Resource: 'arn:aws:iam::*:root',
      Condition: {
        StringEquals: {
          'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
        },
      },
    },
  ],
};

/**
 * A reader of the management account of a sandbox, once for each of the members that may be looked at.
 *
 * @throws RangeError where there is one already
 */
export function askedSandbox(
  { world, url: endpoint }: Sandbox,
  members: readonly string[],
): readonly Asked[] {
  const document = JSON.stringify(readerPolicy);
  const { id } = world.organization.management;
  const credentials = world.createUser(id, 'reader', [{ name: 'read', document }]);
  return members.map((member) => asked({ region: 'us-east-1', endpoint, credentials }, member));
}
