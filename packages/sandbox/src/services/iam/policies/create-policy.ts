import type { CreatePolicyCommandInput, CreatePolicyCommandOutput } from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../../world/clock.js';
import { newUniqueId } from '../../../world/identifiers.js';
import type { ManagedPolicy, PolicyVersion } from '../../../world/managed-policy.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requestTagKeys } from '../../tag-keys.js';
import { callersAccount } from '../addressed-identity.js';
import { tagsOutput } from '../boundary-output.js';
import { policyDocument, policyName, policyPath } from '../constraints.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { quotas } from '../quotas.js';
import { readTags } from '../tags.js';
import { managedDocument } from './managed-document.js';
import { listedPolicy } from './policy-output.js';

const constraints = {
  PolicyName: policyName,
  Path: policyPath,
  PolicyDocument: policyDocument,
  Description: { length: [0, 1000] },
} as const;

export const createPolicy: Operation<CreatePolicyCommandInput, CreatePolicyCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, constraints);
  const { PolicyName: name = '', Path = '/', PolicyDocument = '', Description: description } = input;
  const tags = readTags(input.Tags);
  const account = callersAccount(context);
  const arn = `arn:aws:iam::${account.id}:policy${Path}${name}`;
  context.authorize('iam:CreatePolicy', arn, requestTagKeys(tags));
  account.managedPolicies ??= new Map();
  const named = [...account.managedPolicies.values()];
  if (named.some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
    throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  if (named.length >= quotas.PoliciesQuota) throw limitExceeded('PoliciesPerAccount', quotas.PoliciesQuota);
  const createdAt = wholeSeconds(context.now);
  const document = managedDocument(name, PolicyDocument);
  const defaultVersion: PolicyVersion = { ...document, id: 'v1', arn, createdAt };
  const policy: ManagedPolicy = {
    name,
    path: Path,
    id: newUniqueId(context.world.random, 'ANPA'),
    arn,
    description: description || undefined,
    createdAt,
    updatedAt: createdAt,
    tags,
    versions: [defaultVersion],
    defaultVersion,
    nextVersion: 2,
  };
  account.managedPolicies.set(arn, policy);
  return { Policy: { ...listedPolicy(account, policy), ...tagsOutput(tags) } };
};
