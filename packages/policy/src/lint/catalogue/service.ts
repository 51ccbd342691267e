/** What AWS's Service Authorization Reference says of one service. */
export interface Service {
  /** As it stands before the colon of an action: `iam`. */
  readonly prefix: string;
  readonly name: string;
  /** By name in lower case. */
  readonly actions: ReadonlyMap<string, Action>;
  readonly resourceTypes: readonly ResourceType[];
  readonly keys: readonly ConditionKey[];
}

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

export interface Action {
  readonly service: string;
  /** Without the service: `CreateUser`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** What the action may be authorized on; nothing when it is authorized on `*` only. */
  readonly resourceTypes: readonly ResourceType[];
  /** The keys of the service that a request of the action may carry, those of its resource types included. */
  readonly keys: readonly ConditionKey[];
}

export interface ResourceType {
  readonly name: string;
  /** `arn:${Partition}:s3:::${BucketName}`; most types have one. */
  readonly arns: readonly string[];
  readonly keys: readonly ConditionKey[];
}

export interface ConditionKey {
  /** As the reference writes it: `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: KeyType;
}

/** `ArrayOf…`: a key with several values. */
export type KeyType = (typeof keyTypes)[number];

export const keyTypes = [
  'String',
  'ARN',
  'Bool',
  'Date',
  'Numeric',
  'IPAddress',
  'Binary',
  'ArrayOfString',
  'ArrayOfARN',
  'ArrayOfBool',
] as const;
