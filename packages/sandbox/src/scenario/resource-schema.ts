import { z } from 'zod';
import { jsonPath } from '../event-delivery/json-path.js';
import { eventPattern } from '../event-pattern/event-pattern.js';
import { PatternError } from '../event-pattern/pattern-error.js';
import { checkBucketName } from '../services/s3/bucket-name.js';
import { withAttributes } from '../services/sns/subscription-attributes.js';
import { checkTopicAttribute } from '../services/sns/topic-attributes.js';
import { checkAttributes } from '../services/sqs/attributes.js';
import { AwsError } from '../wire/aws-error.js';
import { ruleStates } from '../world/event-bus.js';
import { subscriptionProtocols } from '../world/topic.js';
import { document } from './policy-document.js';

const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'a Region like eu-west-1 is wanted' })
  .default('us-east-1');
const policy = document('resource').optional();
const attributes = z
  .record(z.string(), z.string({ error: 'a text is wanted; a number wants quotes' }))
  .default({});

/** Refuses what the service itself would refuse, in its words. */
const accepted =
  <Value>(check: (value: Value) => void) =>
  (value: Value, context: z.core.$RefinementCtx): void => {
    try {
      check(value);
    } catch (error) {
      if (!(error instanceof AwsError || error instanceof PatternError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  };

const bucket = z
  .strictObject({
    name: z.string().superRefine(accepted(checkBucketName)),
    region,
    policy,
    versioning: z.enum(['Enabled', 'Suspended']).optional(),
    mfaDelete: z.boolean().default(false),
    publicAccessBlock: z.boolean().default(true),
  })
  .refine(({ mfaDelete, versioning }) => !mfaDelete || versioning !== undefined, {
    error: 'MFA Delete wants versioning',
    path: ['mfaDelete'],
  });

const queueName = z
  .string()
  .regex(/^[\w-]{1,80}$/, { error: 'up to 80 letters, digits, - and _ are wanted' });

const queue = z.strictObject({
  name: queueName,
  region,
  policy,
  attributes: attributes.superRefine(
    accepted(({ Policy, RedrivePolicy, ...others }: Readonly<Record<string, string>>) => {
      if (Policy ?? RedrivePolicy) {
        throw new AwsError(
          'NotImplemented',
          'a policy is no attribute here: policy has it, and there are no dead letters',
        );
      }
      checkAttributes(others);
    }),
  ),
});

const subscription = z
  .strictObject({ protocol: z.enum(subscriptionProtocols), endpoint: z.string().min(1), attributes })
  .superRefine(
    accepted(({ protocol, attributes }) => void withAttributes({ protocol, attributes: {} }, attributes)),
  );

const topic = z
  .strictObject({
    name: z.string().regex(/^[\w-]{1,251}(\.fifo)?$/, {
      error: 'letters, digits, - and _ are wanted, and .fifo at the end of some',
    }),
    region,
    policy,
    attributes,
    subscriptions: z.array(subscription).default([]),
  })
  .superRefine(
    accepted(({ name, attributes }) => {
      for (const attribute of Object.entries(attributes)) checkTopicAttribute({ name }, attribute);
    }),
  );

const pattern = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)))
  .superRefine(accepted((text: string) => void eventPattern(text)));

const target = z.strictObject({
  arn: z.string().regex(/^arn:aws:(sqs|sns|events):[^:]+:\d{12}:.+$/, {
    error: 'the ARN of a queue, a topic or a bus is wanted',
  }),
  role: z.string().optional(),
  inputPath: z
    .string()
    .refine((text) => jsonPath(text) !== undefined, { error: 'a path like $.detail is wanted' })
    .optional(),
});

const ruleName = z
  .string()
  .regex(/^[\w.-]{1,64}$/, { error: 'up to 64 letters, digits, ., - and _ are wanted' });

const bus = z.strictObject({
  name: z
    .string()
    .regex(/^[/.\w-]{1,256}$/, { error: 'letters, digits, /, ., - and _ are wanted' })
    .default('default'),
  region,
  policy,
  rules: z
    .array(
      z.strictObject({
        name: ruleName,
        pattern,
        state: z.enum(ruleStates).default('ENABLED'),
        targets: z.array(target).max(5).default([]),
      }),
    )
    .default([]),
});

/** What an account has besides users and roles. */
export const resourceShape = {
  buckets: z.array(bucket).default([]),
  queues: z.array(queue).default([]),
  topics: z.array(topic).default([]),
  buses: z.array(bus).default([]),
};

const resources = z.strictObject(resourceShape);
export type SoundResources = z.output<typeof resources>;
