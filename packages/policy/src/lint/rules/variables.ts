import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { readTemplate, variableKeys } from '../../matching/template.js';
import { quoted } from '../../syntax/policy-error.js';
import { conditionsIn } from '../conditions.js';
import type { Rule } from '../rule.js';

const ownUser = {
  Effect: 'Allow',
  Action: 'iam:GetUser',
  Resource: 'arn:aws:iam::*:user/${aws:username}',
};

export const variableWithoutVersion: Rule = {
  id: 'variable-needs-version',
  severity: 'error',
  title: 'A policy variable stands in a policy of the older version',
  explanation:
    'Variables such as ${aws:username} came with version 2012-10-17. In a policy without that Version they are plain text, which no request matches.',
  fix: 'Add "Version": "2012-10-17".',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  examples: {
    bad: { kind: 'identity', version: null, statement: ownUser },
    good: { kind: 'identity', statement: ownUser },
  },
  *check({ document }: CompiledPolicy) {
    if (document.version?.value === '2012-10-17') return;
    for (const statement of document.statements) {
      const conditions = [...conditionsIn(statement)].flatMap(({ condition }) => condition.values);
      for (const { value, at } of [...(statement.resource?.values ?? []), ...conditions])
        if (variableKeys(readTemplate(value, true)).length > 0)
          yield { at, statement, message: `${quoted(value)} is taken literally without version 2012-10-17.` };
    }
  },
};
