import type {
  ListTargetsByRuleCommandInput,
  ListTargetsByRuleCommandOutput,
} from '@aws-sdk/client-eventbridge';
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
  const targets = items.map(({ id, arn, roleArn, input: constant, inputPath, inputTransformer }) => ({
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
  }));
  return { Targets: targets, ...rest };
};
