import { parsePolicy } from '@rootwarden/policy';
import type { InlinePolicy } from '../../world/account.js';
import type { Topic } from '../../world/topic.js';
import type { World } from '../../world/world.js';
import type { WrittenStatement } from '../resource-policies/statements.js';
import { unknownPrincipal } from '../resource-policies/unknown-principal.js';
import { invalidParameter } from './errors.js';

/** SNS Developer Guide, "Valid Amazon SNS policy actions". No wildcards: seen in the field. */
const topicActions: ReadonlySet<string> = new Set([
  'sns:addpermission',
  'sns:deletetopic',
  'sns:getdataprotectionpolicy',
  'sns:gettopicattributes',
  'sns:listsubscriptionsbytopic',
  'sns:listtagsforresource',
  'sns:publish',
  'sns:putdataprotectionpolicy',
  'sns:receive',
  'sns:removepermission',
  'sns:settopicattributes',
  'sns:subscribe',
]);

/**
 * The policy of a topic, as it was written. The words of the errors were seen in the field, which of them fits
 * which mistake is partly assumed.
 *
 * @param prefix of messages: CreateTopic and SetTopicAttributes say it differently
 */
export function readTopicPolicy(text: string, world: World, prefix = ''): InlinePolicy {
  const parsed = parsePolicy(text, 'resource');
  if (!parsed.ok) throw invalidParameter(`${prefix}Policy Error: null`);
  const { statements } = parsed.policy.document;
  const actions = statements.flatMap(({ action }) => action.values);
  if (actions.some(({ value }) => !topicActions.has(value.toLowerCase()))) {
    throw invalidParameter(`${prefix}Policy statement action out of service scope!`);
  }
  if (unknownPrincipal(parsed.policy.document, world) !== undefined) {
    throw invalidParameter(`${prefix}Policy Error: PrincipalNotFound`);
  }
  return { name: 'topic policy', document: text };
}

/** The text of a topic's policy with other statements. */
export function withStatements({ policy }: Topic, statements: readonly WrittenStatement[]): string {
  const head = policy ? JSON.parse(policy.document) : { Version: '2008-10-17', Id: '__default_policy_ID' };
  return JSON.stringify({ ...head, Statement: statements });
}
