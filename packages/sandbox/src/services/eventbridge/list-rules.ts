import type { ListRulesCommandInput, ListRulesCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { busName, busOfRule, ruleName } from './addressed-bus.js';
import { pageConstraints, pageOf } from './page.js';
import { ruleOutput } from './rule-output.js';
import { validateEvents } from './validate.js';

const constraints = {
  NamePrefix: { ...ruleName, required: false },
  EventBusName: busName,
  ...pageConstraints,
} as const;

export const listRules: Operation<ListRulesCommandInput, ListRulesCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const { EventBusName: named, NamePrefix: prefix = '' } = input;
  const bus = busOfRule({ action: 'events:ListRules', bus: named, rule: '*' }, context);
  const rules = [...bus.rules.values()].filter(({ name }) => name.startsWith(prefix));
  const { items, rest } = pageOf(rules, input);
  return { Rules: items.map((rule) => ruleOutput(bus, rule)), ...rest };
};
