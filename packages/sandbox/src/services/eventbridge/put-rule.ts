import type { PutRuleCommandInput, PutRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../wire/aws-error.js';
import { ruleArn, ruleStates } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { busName, busOfRule, limitExceeded, ruleName } from './addressed-bus.js';
import { readPattern } from './read-pattern.js';
import { readTags } from './tags.js';
import { validateEvents, validationException } from './validate.js';

const constraints = {
  Name: ruleName,
  EventPattern: { length: [0, 4096] },
  State: { oneOf: ruleStates },
  Description: { length: [0, 512] },
  EventBusName: busName,
} as const;

/** EventBridge User Guide, "Quotas". */
const maxRules = 300;

/** Makes a rule, or replaces all of one but its targets and tags: API_PutRule. */
export const putRule: Operation<PutRuleCommandInput, PutRuleCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const {
    Name: name = '',
    EventPattern: pattern,
    State: state = 'ENABLED',
    Description: description,
  } = input;
  if (input.ScheduleExpression) {
    throw new AwsError('NotImplemented', 'The sandbox has no schedules.', 501);
  }
  const tags = readTags(input.Tags);
  const addressed = { bus: input.EventBusName, rule: name, keys: requestTagKeys(tags) };
  const bus = busOfRule({ action: 'events:PutRule', ...addressed }, context);
  if (tags.length > 0) busOfRule({ action: 'events:TagResource', ...addressed }, context);
  if (!pattern) {
    throw validationException('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  readPattern(pattern);
  const former = bus.rules.get(name);
  if (!former && bus.rules.size >= maxRules) throw limitExceeded();
  bus.rules.set(name, { targets: [], tags, ...former, name, pattern, state, description });
  return { RuleArn: ruleArn(bus, name) };
};
