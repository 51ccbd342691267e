import type { Tag as TagInput } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';
import type { CallContext } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';
import { requestTagKeys } from '../tag-keys.js';
import { paging, requiredUserName, roleName } from './constraints.js';
import { addressedEntity } from './entities.js';
import { limitExceeded } from './errors.js';
import { pageOf } from './page.js';

const constraints = {
  Key: { required: true, length: [1, 128] },
  Value: { required: true, length: [0, 256] },
} as const;

/** Tags that one resource may have: "IAM and AWS STS quotas". */
const maxTags = 50;

/** The tags of a request. */
export function readTags(tags: readonly TagInput[] | undefined): readonly Tag[] {
  const read = (tags ?? []).map((tag) => {
    validateQuery(tag, constraints);
    const { Key = '', Value = '' } = tag;
    return { Key, Value };
  });
  if (read.some(({ Key }) => /^aws:/i.test(key(Key)))) {
    throw new AwsError(
      'InvalidInputException',
      'Tag keys that start with "aws:" are reserved for system use.',
    );
  }
  if (new Set(read.map(({ Key }) => key(Key))).size < read.length) {
    throw new AwsError(
      'InvalidInputException',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  return limited(read);
}

/** Keys of tags are not distinguished by case: "Tags for IAM resources". */
const key = (text: string) => text.toLowerCase();

function limited(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length > maxTags) throw limitExceeded('TagsPerResource', maxTags);
  return tags;
}

/** Names and constraints of the resources that tag operations of users and roles are about. */
const tagged = {
  user: { member: 'UserName', constraint: requiredUserName, title: 'User' },
  role: { member: 'RoleName', constraint: roleName, title: 'Role' },
} as const;

type TaggedKind = keyof typeof tagged;

interface TagInputOf {
  readonly UserName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly Tags?: TagInput[] | undefined;
  readonly TagKeys?: string[] | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** TagUser and TagRole: a key that is there keeps its place. */
export const tagEntity = (kind: TaggedKind) => (input: TagInputOf, context: CallContext) => {
  const { member, constraint, title } = tagged[kind];
  validateQuery(input, { [member]: constraint, Tags: { required: true } });
  const tags = readTags(input.Tags);
  const { entity } = addressedEntity(kind, input[member] ?? '', {
    action: `iam:Tag${title}`,
    context,
    keys: () => requestTagKeys(tags),
  });
  const merged = new Map([...entity.tags, ...tags].map((tag) => [key(tag.Key), tag]));
  entity.tags = limited([...merged.values()]);
  return {};
};

/** UntagUser and UntagRole. */
export const untagEntity = (kind: TaggedKind) => (input: TagInputOf, context: CallContext) => {
  const { member, constraint, title } = tagged[kind];
  validateQuery(input, { [member]: constraint, TagKeys: { required: true } });
  const keys = input.TagKeys ?? [];
  if (keys.length === 0) throw validationError('TagKeys must not be empty.');
  const { entity } = addressedEntity(kind, input[member] ?? '', {
    action: `iam:Untag${title}`,
    context,
    keys: () => ({ 'aws:TagKeys': keys }),
  });
  const gone = new Set(keys.map(key));
  entity.tags = entity.tags.filter(({ Key }) => !gone.has(key(Key)));
  return {};
};

/** ListUserTags and ListRoleTags. */
export const listEntityTags = (kind: TaggedKind) => (input: TagInputOf, context: CallContext) => {
  const { member, constraint, title } = tagged[kind];
  validateQuery(input, { [member]: constraint, ...paging });
  const { entity } = addressedEntity(kind, input[member] ?? '', {
    action: `iam:List${title}Tags`,
    context,
  });
  const { items, rest } = pageOf(entity.tags, input);
  return { Tags: items, ...rest };
};
