import type {
  ListTargetsByRuleCommandInput,
  ListTargetsByRuleCommandOutput,
} from '@aws-sdk/client-eventbridge';
import type { RuleTarget } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { busName, busOfRule, existingRule, ruleName } from './addressed-bus.js';
import { pageConstraints, pageOf } from './page.js';
import { validateEvents } from './validate.js';

const constraints = { Rule: ruleName, EventBusName: busName, ...pageConstraints } as const;

export const listTargetsByRule: Operation<ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { Rule: name, EventBusName: named } = input;
  const bus = busOfRule({ action: 'events:ListTargetsByRule', bus: named, rule: name }, context);
  const { items, rest } = pageOf(existingRule(bus, name).targets, input);
  return { Targets: items.map(targetOutput), ...rest };
};

function targetOutput(target: RuleTarget) {
  const { id, arn, roleArn, input: constant, inputPath, inputTransformer } = target;
  const { deadLetterArn, retryPolicy } = target;
  return {
    Id: id,
    Arn: arn,
    ...(roleArn !== undefined && { RoleArn: roleArn }),
    ...(constant !== undefined && { Input: constant }),
    ...(inputPath !== undefined && { InputPath: inputPath }),
    ...(inputTransformer && {
      InputTransformer: {
        InputPathsMap: { ...inputTransformer.paths },
        InputTemplate: inputTransformer.template,
      },
    }),
    ...(deadLetterArn !== undefined && { DeadLetterConfig: { Arn: deadLetterArn } }),
    ...(retryPolicy && {
      RetryPolicy: {
        MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
        MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
      },
    }),
  };
}
