import type { EnableRuleCommandInput, EnableRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import type { EventRule } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { busName, busOfRule, existingRule, ruleName } from './addressed-bus.js';
import { validateEvents } from './validate.js';

const constraints = { Name: ruleName, EventBusName: busName } as const;

/** EnableRule and DisableRule. */
export const switchRule =
  (
    action: 'events:EnableRule' | 'events:DisableRule',
    state: EventRule['state'],
  ): Operation<EnableRuleCommandInput, EnableRuleCommandOutput> =>
  (input, context) => {
    validateEvents(input, constraints);
    const { Name: name, EventBusName: named } = input;
    const bus = busOfRule({ action, bus: named, rule: name }, context);
    const rule = existingRule(bus, name);
    bus.rules.set(rule.name, { ...rule, state });
    return {};
  };
