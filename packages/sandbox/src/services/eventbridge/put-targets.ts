import type { PutTargetsCommandInput, PutTargetsCommandOutput, Target } from '@aws-sdk/client-eventbridge';
import { givesJson, variablesIn } from '../../event-delivery/input-template.js';
import { jsonPath } from '../../event-delivery/json-path.js';
import { AwsError } from '../../wire/aws-error.js';
import type { RuleTarget } from '../../world/event-bus.js';
import type { CallContext, Operation } from '../operation.js';
import { busName, busOfRule, existingRule, limitExceeded, ruleName } from './addressed-bus.js';
import { validateEvents, validationException } from './validate.js';

const constraints = { Rule: ruleName, EventBusName: busName, Targets: { required: true } } as const;
const targetConstraints = {
  Id: { required: true, length: [1, 64], pattern: String.raw`[\.\-_A-Za-z0-9]+` },
  Arn: { required: true, length: [1, 1600] },
  RoleArn: { length: [1, 1600] },
  Input: { length: [0, 8192] },
  InputPath: { length: [0, 256] },
  'InputTransformer.InputTemplate': { length: [1, 8192] },
  'DeadLetterConfig.Arn': { length: [1, 1600] },
  'RetryPolicy.MaximumRetryAttempts': { range: [0, 185] },
  'RetryPolicy.MaximumEventAgeInSeconds': { range: [60, 86_400] },
} as const;

/** EventBridge User Guide, "Quotas". */
const maxTargets = 5;

/** Adds targets to a rule, and replaces those of the same ids. */
export const putTargets: Operation<PutTargetsCommandInput, PutTargetsCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const { Rule: name, EventBusName: named, Targets: given = [] } = input;
  for (const target of given) validateEvents(target, targetConstraints);
  const bus = busOfRule({ action: 'events:PutTargets', bus: named, rule: name }, context);
  const rule = existingRule(bus, name);
  const added = given.map((target) => readTarget(target, context));
  const ids = new Set(added.map(({ id }) => id));
  const targets = [...rule.targets.filter(({ id }) => !ids.has(id)), ...added];
  if (targets.length > maxTargets) throw limitExceeded();
  bus.rules.set(rule.name, { ...rule, targets });
  return { FailedEntryCount: 0, FailedEntries: [] };
};

const supported: ReadonlySet<string> = new Set([
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'DeadLetterConfig',
  'RetryPolicy',
]);

function readTarget(target: Target, context: CallContext): RuleTarget {
  const { Id: id = '', Arn: arn = '', RoleArn: roleArn, Input: input, InputPath: inputPath } = target;
  const [prefix, , service] = arn.split(':');
  if (prefix !== 'arn' || !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(arn)) {
    throw validationException(
      `Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`,
    );
  }
  const unsupported = Object.entries(target).find(
    ([name, value]) => value !== undefined && !supported.has(name),
  );
  if (unsupported || !isSupportedService(service)) {
    const what = unsupported ? `${unsupported[0]} of targets` : `targets of the service ${service}`;
    throw new AwsError('NotImplemented', `The sandbox has no ${what}.`, 501);
  }
  if (service === 'events' && roleArn === undefined) {
    throw validationException(`RoleArn is required for target ${arn}.`);
  }
  checkInput(target);
  const inputTransformer = readTransformer(target);
  const deadLetterArn = readDeadLetters(target, context);
  const retryPolicy = readRetryPolicy(target);
  // A role is handed to EventBridge: "Identity-based policies", iam:PassRole.
  if (roleArn !== undefined) {
    context.authorize('iam:PassRole', roleArn, { 'iam:PassedToService': 'events.amazonaws.com' });
  }
  return { id, arn, roleArn, input, inputPath, inputTransformer, deadLetterArn, retryPolicy };
}

/** A standard queue in the rule's Region: User Guide, "Using dead-letter queues". The message is assumed. */
function readDeadLetters(
  { Id: id, DeadLetterConfig: config }: Target,
  { region }: CallContext,
): string | undefined {
  const arn = config?.Arn;
  const [, , service, ofRegion, , name = ''] = arn?.split(':') ?? [];
  const isQueue = service === 'sqs' && ofRegion === region && !name.endsWith('.fifo');
  if (arn === undefined || isQueue) return arn;
  throw validationException(`Invalid DeadLetterConfig for target ${id}.`);
}

function readRetryPolicy({ RetryPolicy: policy }: Target): RuleTarget['retryPolicy'] {
  return (
    policy && {
      maximumRetryAttempts: policy.MaximumRetryAttempts,
      maximumEventAgeInSeconds: policy.MaximumEventAgeInSeconds,
    }
  );
}

const isSupportedService = (service: string | undefined) =>
  service === 'sqs' || service === 'sns' || service === 'events';

/** The messages are assumed. */
function checkInput({ Id: id, Input: input, InputPath: path, InputTransformer: transformer }: Target): void {
  if ([input, path, transformer].filter((given) => given !== undefined).length > 1) {
    throw validationException(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`,
    );
  }
  if (path !== undefined && !jsonPath(path)) throw validationException(`Invalid InputPath for target ${id}.`);
  if (input === undefined) return;
  try {
    JSON.parse(input);
  } catch {
    throw validationException(`JSON syntax error in Input for target ${id}.`);
  }
}

/** API reference, "InputTransformer". */
const maxPaths = 100;

/** The messages are assumed. */
function readTransformer({ Id: id, InputTransformer: transformer }: Target): RuleTarget['inputTransformer'] {
  if (!transformer) return undefined;
  const { InputPathsMap: paths = {}, InputTemplate: template = '' } = transformer;
  const names = Object.keys(paths);
  const isWrong = ([name, path]: readonly [string, string]) =>
    !/^(?!aws)[\w-]{1,256}$/i.test(name) || !jsonPath(path);
  if (names.length > maxPaths || Object.entries(paths).some(isWrong)) {
    throw validationException(`Invalid InputPathsMap for target ${id}.`);
  }
  const unknown = variablesIn(template).find(
    (name) => !names.includes(name) && !name.startsWith('aws.events.'),
  );
  if (unknown !== undefined || !givesJson(template)) {
    throw validationException(`Invalid InputTemplate for target ${id}.`);
  }
  return { template, paths };
}
