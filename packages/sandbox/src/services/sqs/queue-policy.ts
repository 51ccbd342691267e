import { parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import type { InlinePolicy } from '../../world/account.js';
import type { World } from '../../world/world.js';
import { storedPolicy } from '../resource-policies/stored-policy.js';
import { unknownPrincipal } from '../resource-policies/unknown-principal.js';

/** Statements of a policy at most: Developer Guide, "Amazon SQS policy quotas". */
const maxStatements = 20;

/**
 * The policy of a queue as it is stored. An empty text takes it away.
 *
 * @throws AwsError InvalidAttributeValue for what SQS would not store
 */
export function readQueuePolicy(text: string, world: World): InlinePolicy | undefined {
  if (text === '') return undefined;
  const parsed = parsePolicy(text, 'resource');
  if (!parsed.ok || unknownPrincipal(parsed.policy.document, world) !== undefined) throw invalidPolicy();
  const { statements, version } = parsed.policy.document;
  const actions = statements.flatMap(({ action }) => action.values);
  const isOfSqs = actions.every(({ value }) => /^(\*|sqs:.+)$/i.test(value));
  if (!isOfSqs || statements.length > maxStatements || statements.some(({ resource }) => !resource)) {
    throw invalidPolicy();
  }
  const stored = storedPolicy(text);
  if (version) return stored;
  // Seen in the field: who left the version out reads the old one.
  return { ...stored, document: JSON.stringify({ Version: '2008-10-17', ...JSON.parse(stored.document) }) };
}

const invalidPolicy = () =>
  new AwsError('InvalidAttributeValue', 'Invalid value for the parameter Policy.', 400);
