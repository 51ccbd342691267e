import type { Tag as TagInput } from '@aws-sdk/client-eventbridge';
import type { ContextValue } from '@rootwarden/policy';
import type { Tag } from '../../world/account.js';
import { busArn, type EventBus, ruleArn } from '../../world/event-bus.js';
import type { CallContext } from '../operation.js';
import { resourceTagKeys } from '../tag-keys.js';
import { existingBus, existingRule, limitExceeded, namedBus } from './addressed-bus.js';
import { validateEvents, validationException } from './validate.js';

const constraints = {
  Key: { required: true, length: [1, 128] },
  Value: { required: true, length: [0, 256] },
} as const;

/** AWS General Reference, "Tag naming limits and requirements". */
const maxTags = 50;

/** The tags of a request. */
export function readTags(tags: readonly TagInput[] = []): readonly Tag[] {
  for (const tag of tags) validateEvents(tag, constraints);
  return withTags(
    [],
    tags.map(({ Key = '', Value = '' }) => ({ Key, Value })),
  );
}

/** Some tags with others: a key that is there keeps its place. */
export function withTags(tags: readonly Tag[], given: readonly Tag[]): readonly Tag[] {
  const all = [...new Map([...tags, ...given].map((tag) => [tag.Key, tag])).values()];
  if (all.length > maxTags) throw limitExceeded();
  return all;
}

/** A bus or a rule, and how its tags are changed. */
interface Tagged {
  readonly tags: readonly Tag[];
  change(tags: readonly Tag[]): void;
}

interface TagRequest {
  readonly action: string;
  readonly arn: string | undefined;
  readonly keys?: Readonly<Record<string, ContextValue>>;
}

/** Asks for the permission that a request on tags needs, and gives what has them. */
export function tagged({ action, arn = '', keys }: TagRequest, context: CallContext): Tagged {
  const [, region = '', account = '', kind, path = ''] =
    /^arn:aws:events:([^:]+):(\d{12}):(rule|event-bus)\/(.+)$/.exec(arn) ?? [];
  if (region !== context.region) throw validationException(`Parameter ${arn} is not valid.`);
  // The name of a rule has no slash, that of a bus may have some.
  const [rule = '', ...before] = kind === 'rule' ? path.split('/').reverse() : [];
  const bus = kind === 'rule' ? before.reverse().join('/') || 'default' : path;
  const named = namedBus(busArn({ account, region, name: bus }), context);
  const found = context.world.eventBuses.find(busArn(named));
  const tags = (kind === 'rule' ? found?.rules.get(rule)?.tags : found?.tags) ?? [];
  const resource = kind === 'rule' ? ruleArn(named, rule) : busArn(named);
  context.authorize(action, resource, { ...resourceTagKeys(tags), ...keys });
  const existing = existingBus(busArn(named), context);
  return kind === 'rule' ? taggedRule(existing, rule) : taggedBus(existing);
}

const taggedBus = (bus: EventBus): Tagged => ({
  tags: bus.tags,
  change(tags) {
    bus.tags = tags;
  },
});

function taggedRule(bus: EventBus, name: string): Tagged {
  const rule = existingRule(bus, name);
  return {
    tags: rule.tags,
    change(tags) {
      bus.rules.set(name, { ...rule, tags });
    },
  };
}
