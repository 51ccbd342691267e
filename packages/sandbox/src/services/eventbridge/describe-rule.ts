import type { DescribeRuleCommandInput, DescribeRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { busName, busOfRule, existingRule, ruleName } from './addressed-bus.js';
import { ruleOutput } from './rule-output.js';
import { validateEvents } from './validate.js';

const constraints = { Name: ruleName, EventBusName: busName } as const;

export const describeRule: Operation<DescribeRuleCommandInput, DescribeRuleCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { Name: name, EventBusName: named } = input;
  const bus = busOfRule({ action: 'events:DescribeRule', bus: named, rule: name }, context);
  return { ...ruleOutput(bus, existingRule(bus, name)), CreatedBy: bus.account };
};
