import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { actionMatcher } from '../../matching/action.js';
import { actionsMatching } from '../catalogue/catalogue.js';
import type { Action } from '../catalogue/service.js';
import type { Rule } from '../rule.js';
import { firstOf } from '../wording.js';

export const allowNotAction: Rule = {
  id: 'allow-with-not-action',
  severity: 'warning',
  title: 'An Allow with NotAction allows whatever it does not list',
  explanation:
    'NotAction in an Allow is everything else: all the actions of all the other services, those that manage permissions among them, and every action that AWS will ever add.',
  fix: 'List in Action what is needed. To allow all but some, allow "*" and deny the some.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  kinds: ['identity', 'session', 'resource', 'trust'],
  examples: {
    bad: { kind: 'identity', statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } },
    good: { kind: 'identity', statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
  },
  *check({ allows }: CompiledPolicy) {
    for (const { statement } of allows) {
      const { action } = statement;
      if (action.element !== 'NotAction') continue;
      const left = leftBy(action.values.map(({ value }) => value));
      const managing = left.filter(({ level }) => level === 'Permissions management');
      const examples = managing.map(({ service, name }) => `${service}:${name}`);
      const which =
        managing.length > 0
          ? `, ${managing.length} of which manage permissions (${firstOf(examples, 2)})`
          : '';
      yield { at: action.at, statement, message: `This allows ${left.length} actions${which}.` };
    }
  },
};

function leftBy(excluded: readonly string[]): readonly Action[] {
  const matchers = excluded.map(actionMatcher);
  return [...actionsMatching('*')].filter((action) => {
    const name = `${action.service}:${action.name}`.toLowerCase();
    return !matchers.some((matches) => matches(name));
  });
}
