import { type PolicyDocument, type PolicyErrorCode, parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import { type Bucket, bucketArn } from '../../world/bucket.js';
import type { World } from '../../world/world.js';
import { unknownPrincipal } from '../resource-policies/unknown-principal.js';
import { appliesToSome, isOfBucket } from './policy-scope.js';

/** Bytes: User Guide, "Policies and permissions in Amazon S3". */
const maxSize = 20 * 1024;

/** What of the grammar S3 words of its own; what else is wrong is said in the sentence of the parser. */
const wording: Readonly<Partial<Record<PolicyErrorCode, string>>> = {
  'json-syntax': 'This policy contains invalid Json',
  'json-too-deep': 'This policy contains invalid Json',
  'duplicate-key': 'This policy contains invalid Json',
  'invalid-version': 'The policy must contain a valid version string',
  'invalid-action': 'Policy has invalid action',
  'invalid-resource': 'Policy has invalid resource',
  'invalid-principal': 'Invalid principal in policy',
};

/**
 * Reads the text of a bucket policy.
 *
 * @throws AwsError MalformedPolicy for what S3 would not store
 */
export function readBucketPolicy(text: string, bucket: Bucket, world: World): PolicyDocument {
  if (Buffer.byteLength(text) > maxSize) {
    throw malformedPolicy('Policy exceeds the maximum allowed document size.');
  }
  if (!text.startsWith('{')) {
    throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  }
  checkElements(text);
  const parsed = parsePolicy(text, 'resource');
  if (!parsed.ok) {
    const [error] = parsed.errors;
    throw malformedPolicy(
      (error && wording[error.code]) ?? error?.message ?? 'This policy contains invalid Json',
    );
  }
  checkScope(parsed.policy.document, bucket);
  checkPrincipals(parsed.policy.document, world);
  return parsed.policy.document;
}

const required = ['Effect', 'Principal', 'Action', 'Resource'] as const;

/** What is missing comes before what is wrong. */
function checkElements(text: string): void {
  const policy = json(text);
  if (policy.Statement === undefined) throw malformedPolicy('Missing required field Statement');
  const statements = [policy.Statement].flat();
  if (statements.length === 0) throw malformedPolicy('Could not parse the policy: Statement is empty!');
  for (const statement of statements) {
    if (typeof statement !== 'object' || statement === null) continue;
    const missing = required.find((name) => !(name in statement) && !(`Not${name}` in statement));
    if (missing) throw malformedPolicy(`Missing required field ${missing}`);
  }
}

function json(text: string): { readonly Statement?: unknown } {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedPolicy('This policy contains invalid Json');
  }
}

function checkScope({ statements }: PolicyDocument, { name }: Bucket): void {
  for (const { action, resource } of statements) {
    const actions = action.values.map(({ value }) => value);
    if (actions.some((value) => !/^(\*|s3:.+)$/i.test(value))) {
      throw malformedPolicy('Policy has invalid action');
    }
    if (resource?.element !== 'Resource') continue;
    const resources = resource.values.map(({ value }) => value);
    if (!resources.every((value) => isOfBucket(value, bucketArn(name)))) {
      throw malformedPolicy('Policy has invalid resource');
    }
    if (action.element === 'Action' && !actions.every((value) => appliesToSome(value, resources))) {
      throw malformedPolicy('Action does not apply to any resource(s) in statement');
    }
  }
}

function checkPrincipals(document: PolicyDocument, world: World): void {
  const unknown = unknownPrincipal(document, world);
  if (unknown === undefined) return;
  throw new AwsError('MalformedPolicy', 'Invalid principal in policy', 400, {
    Detail: `"AWS" : "${unknown}"`,
  });
}

const malformedPolicy = (message: string) => new AwsError('MalformedPolicy', message, 400);
