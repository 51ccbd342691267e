import type { ContextValue } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import { busArn, type EventBus, type EventRule, ruleArn } from '../../world/event-bus.js';
import type { CallContext } from '../operation.js';
import { resourceTagKeys } from '../tag-keys.js';

export const busName = {
  length: [1, 1600],
  pattern: String.raw`(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+`,
} as const;
export const ruleName = { required: true, length: [1, 64], pattern: String.raw`[\.\-_A-Za-z0-9]+` } as const;

/** Where a bus would be that a request names, by its name or its ARN. */
export function namedBus(name: string | undefined, { principal, region }: CallContext) {
  const [, ofRegion, ofAccount, inArn] =
    /^arn:aws:events:([^:]+):(\d{12}):event-bus\/(.+)$/.exec(name ?? '') ?? [];
  return {
    account: ofAccount ?? principal.account,
    region: ofRegion ?? region,
    name: inArn ?? name ?? 'default',
  };
}

/** The bus that a request names; the default one of the caller's account is always there. */
export function existingBus(name: string | undefined, context: CallContext): EventBus {
  const { eventBuses } = context.world;
  const named = namedBus(name, context);
  const bus = eventBuses.find(busArn(named));
  if (bus) return bus;
  const isOwn = named.account === context.principal.account;
  if (named.name === 'default' && isOwn) return eventBuses.default(named.account, named.region);
  throw new AwsError('ResourceNotFoundException', `Event bus ${named.name} does not exist.`);
}

interface RuleRequest {
  readonly action: string;
  readonly bus: string | undefined;
  readonly rule: string | undefined;
  /** Condition keys besides the tags of the rule. */
  readonly keys?: Readonly<Record<string, ContextValue>>;
}

/** Asks for the permission that a request on a rule needs, and gives the bus of the rule. */
export function busOfRule({ action, bus, rule = '', keys }: RuleRequest, context: CallContext): EventBus {
  const named = namedBus(bus, context);
  const tags = context.world.eventBuses.find(busArn(named))?.rules.get(rule)?.tags ?? [];
  context.authorize(action, ruleArn(named, rule), { ...resourceTagKeys(tags), ...keys });
  return existingBus(bus, context);
}

export function existingRule(bus: EventBus, name = ''): EventRule {
  const rule = bus.rules.get(name);
  if (rule) return rule;
  throw new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus.name}.`);
}

export const limitExceeded = () =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
