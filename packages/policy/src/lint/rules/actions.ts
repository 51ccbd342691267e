import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { Statement, Written } from '../../syntax/document.js';
import { nearest } from '../../syntax/nearest.js';
import { quoted } from '../../syntax/policy-error.js';
import { actionsMatching, catalogueDate, servicePrefixes, servicesMatching } from '../catalogue/catalogue.js';
import type { Rule, Violation } from '../rule.js';

const source =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

export const unknownAction: Rule = {
  id: 'unknown-action',
  severity: 'error',
  title: 'An action does not exist',
  explanation:
    'AWS accepts an action that no service has, and it matches nothing: an Allow gives nothing, a Deny stops nothing, and in NotAction it spares nothing.',
  fix: 'Write an action of the Service Authorization Reference.',
  source,
  examples: {
    bad: { kind: 'scp', statement: { Effect: 'Deny', Action: 'iam:DeleteUsers', Resource: '*' } },
    good: { kind: 'scp', statement: { Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' } },
  },
  *check({ document }: CompiledPolicy) {
    for (const statement of document.statements)
      for (const value of statement.action.values) {
        const violation = unknownIn(value, statement);
        if (violation) yield violation;
      }
  },
};

function unknownIn({ value, at }: Written<string>, statement: Statement): Violation | undefined {
  const [service = '', name] = value.split(':');
  if (name === undefined || !actionsMatching(value).next().done) return undefined;
  const effect =
    statement.action.element === 'NotAction'
      ? 'it spares nothing'
      : statement.effect.value === 'Deny'
        ? 'it stops nothing'
        : 'it allows nothing';
  const services = servicesMatching(service);
  const as = `as of ${catalogueDate}`;
  if (services.length === 0) {
    const meant = nearest(service, servicePrefixes);
    return {
      at,
      statement,
      message: `There is no service ${quoted(service)} (${as}), so ${quoted(value)} names no action: ${effect}.`,
      ...(meant && { fix: `Did you mean ${meant}:${name}?` }),
    };
  }
  const meant = services.map(({ prefix, actions }) => {
    const found = nearest(
      name,
      [...actions.values()].map((action) => action.name),
    );
    return found && `${prefix}:${found}`;
  })[0];
  return {
    at,
    statement,
    message: `No action matches ${quoted(value)} (${as}): ${effect}.`,
    ...(meant && { fix: `Did you mean ${meant}?` }),
  };
}
