import type { DeleteRuleCommandInput, DeleteRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { busName, busOfRule, ruleName } from './addressed-bus.js';
import { validateEvents, validationException } from './validate.js';

const constraints = { Name: ruleName, EventBusName: busName } as const;

/** A rule that does not exist is deleted without a word. */
export const deleteRule: Operation<DeleteRuleCommandInput, DeleteRuleCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const { Name: name = '', EventBusName: named } = input;
  const bus = busOfRule({ action: 'events:DeleteRule', bus: named, rule: name }, context);
  if (bus.rules.get(name)?.targets.length) {
    throw validationException("Rule can't be deleted since it has targets.");
  }
  bus.rules.delete(name);
  return {};
};
