import { busArn, type EventBus } from '../../world/event-bus.js';

export const busOutput = (bus: EventBus) => ({
  Name: bus.name,
  Arn: busArn(bus),
  ...(bus.description !== undefined && { Description: bus.description }),
  ...(bus.policy && { Policy: bus.policy.document }),
  ...(bus.createdAt && { CreationTime: bus.createdAt }),
});
