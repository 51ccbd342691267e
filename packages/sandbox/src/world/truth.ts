import type { RootFeature } from '@rootwarden/policy';
import type { AccountState } from './account.js';
import type { Bucket } from './bucket.js';
import type { AccessKey, IdentityCredentials, MfaDevice } from './identity-credentials.js';
import { type Queue, queueArn } from './queue.js';
import type { World } from './world.js';

/** The document of `GET /_sandbox/world`: what is so, whoever may see it. Accounts by id; times in ISO 8601. */
export interface WorldTruth {
  readonly organization: {
    readonly id: string;
    readonly managementAccountId: string;
    readonly trustedAccess: boolean;
    readonly features: readonly RootFeature[];
    /** Delegated administrators for IAM. */
    readonly delegatedAdministrators: readonly string[];
  };
  readonly accounts: readonly {
    readonly id: string;
    readonly state: AccountState;
    readonly management: boolean;
    readonly root: RootUserTruth;
    readonly buckets: readonly BucketTruth[];
    readonly queues: readonly QueueTruth[];
  }[];
}

interface BucketTruth {
  readonly name: string;
  readonly region: string;
  /** The text of the policy. */
  readonly policy: string | null;
  readonly versioning: 'Enabled' | 'Suspended' | null;
  readonly mfaDelete: boolean;
}

interface QueueTruth {
  readonly arn: string;
  readonly policy: string | null;
}

interface RootUserTruth {
  readonly password: { readonly createdAt: string; readonly lastUsed: string | null } | null;
  readonly accessKeys: readonly {
    readonly id: string;
    readonly status: AccessKey['status'];
    readonly createdAt: string;
    readonly lastUsed: { readonly at: string; readonly service: string; readonly region: string } | null;
  }[];
  readonly mfaDevices: readonly {
    readonly serialNumber: string;
    readonly kind: MfaDevice['kind'];
    readonly enabledAt: string;
  }[];
  readonly signingCertificates: readonly {
    readonly id: string;
    readonly status: AccessKey['status'];
    readonly uploadedAt: string;
    readonly body: string;
  }[];
}

export function worldTruth({ organization, buckets, queues }: World): WorldTruth {
  const accounts = [...organization.accounts].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    organization: {
      id: organization.id,
      managementAccountId: organization.management.id,
      trustedAccess: organization.serviceAccess.has('iam.amazonaws.com'),
      features: [...organization.rootFeatures].sort(),
      delegatedAdministrators: [...organization.delegates('iam.amazonaws.com').keys()].sort(),
    },
    accounts: accounts.map((account) => ({
      id: account.id,
      state: account.state,
      management: account === organization.management,
      root: rootUserTruth(account.root),
      buckets: buckets.of(account.id).map(bucketTruth),
      queues: queues.of(account.id).map(queueTruth),
    })),
  };
}

const bucketTruth = ({ name, region, policy, versioning, mfaDelete }: Bucket): BucketTruth => ({
  name,
  region,
  policy: policy?.document ?? null,
  versioning: versioning ?? null,
  mfaDelete,
});

const queueTruth = (queue: Queue): QueueTruth => ({
  arn: queueArn(queue),
  policy: queue.policy?.document ?? null,
});

function rootUserTruth({
  password,
  accessKeys,
  mfaDevices,
  signingCertificates,
}: IdentityCredentials): RootUserTruth {
  return {
    password: password
      ? {
          createdAt: password.createdAt.toISOString(),
          lastUsed: password.lastUsed?.toISOString() ?? null,
        }
      : null,
    accessKeys: accessKeys.map(({ id, status, createdAt, lastUsed }) => ({
      id,
      status,
      createdAt: createdAt.toISOString(),
      lastUsed: lastUsed ? { ...lastUsed, at: lastUsed.at.toISOString() } : null,
    })),
    mfaDevices: mfaDevices.map(({ serialNumber, kind, enabledAt }) => ({
      serialNumber,
      kind,
      enabledAt: enabledAt.toISOString(),
    })),
    signingCertificates: signingCertificates.map(({ id, status, uploadedAt, body }) => ({
      id,
      status,
      uploadedAt: uploadedAt.toISOString(),
      body,
    })),
  };
}
