import { type EventBus, type EventRule, ruleArn } from '../../world/event-bus.js';

export const ruleOutput = (bus: EventBus, { name, pattern, state, description }: EventRule) => ({
  Name: name,
  Arn: ruleArn(bus, name),
  EventPattern: pattern,
  State: state,
  ...(description !== undefined && { Description: description }),
  EventBusName: bus.name,
});
