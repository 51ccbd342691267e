import type { CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import { AwsError } from '../../../wire/aws-error.js';
import { wholeSeconds } from '../../../world/clock.js';
import type { PolicyVersion } from '../../../world/managed-policy.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn, policyDocument } from '../constraints.js';
import { quotas } from '../quotas.js';
import { changedPolicy } from './addressed-policy.js';
import { managedDocument } from './managed-document.js';
import { listedVersion } from './policy-output.js';

/** A new version is in force at once with SetAsDefault, and only stored without. */
export const createPolicyVersion: Operation<
  CreatePolicyVersionCommandInput,
  CreatePolicyVersionCommandOutput
> = (input, context) => {
  validateQuery(input, { PolicyArn: policyArn, PolicyDocument: policyDocument });
  const { PolicyArn: arn = '', PolicyDocument = '', SetAsDefault } = input;
  const { policy } = changedPolicy('iam:CreatePolicyVersion', arn, context);
  const document = managedDocument(policy.name, PolicyDocument);
  if (policy.versions.length >= quotas.VersionsPerPolicyQuota) {
    throw new AwsError(
      'LimitExceededException',
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
  }
  const createdAt = wholeSeconds(context.now);
  const version: PolicyVersion = { ...document, id: `v${policy.nextVersion}`, arn, createdAt };
  policy.nextVersion += 1;
  policy.versions = [...policy.versions, version];
  policy.updatedAt = createdAt;
  if (SetAsDefault) policy.defaultVersion = version;
  return { PolicyVersion: listedVersion(policy, version) };
};
