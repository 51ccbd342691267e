/** What differs from one run to the next, and how the page writes it. */
const volatile: readonly (readonly [RegExp, string])[] = [
  [/(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?Z/g, '$1T…Z'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:4566'],
  [/(--(?:authentication-code1|authentication-code2|token-code)) \d{6}/g, '$1 …'],
  [/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…'],
  [/("(?:signIn|session)": ?)"[\w-]+"/g, '$1"…"'],
  [/curl\/[\d.]+/g, 'curl/…'],
];

const introduction = `# A tour with the AWS CLI

The commands that articles on securing an AWS organization start from, against a sandbox: an MFA device for a user and
a policy that denies everything without it, a new version of a policy that restricts addresses, a rule that hears of
root sign-ins, root access from the management account, a bucket and a queue that nobody gets into any more.

\`\`\`
e2e/aws-cli-tour.sh                                     # starts a sandbox of its own
rootwarden sandbox start --env-file sandbox.env         # or: one that stays,
set -a; . ./sandbox.env; set +a; e2e/aws-cli-tour.sh    # in another shell
\`\`\`

It needs \`aws\`, \`curl\` and \`node\`, reads nothing of your own AWS configuration, stops at the first answer that is not
the expected one, and prints what follows (secrets and what differs from run to run are written as …). The users and
the policy are made by \`developer\`, who administers the account \`payments-prod\`; root access is the work of
\`security-operator\` in the management account, who may do nothing else. A sandbox that has seen the tour needs a
\`POST /_sandbox/reset\` before it sees it again.

This page is written by the test that runs the script: \`npm run tour -w @rootwarden/e2e\`.
`;

/**
 * docs/sandbox/tour.md
 *
 * @param output what the script printed
 */
export function tourPage(output: string): string {
  const steady = volatile.reduce((text, [pattern, written]) => text.replace(pattern, written), output);
  const paragraphs = steady.split(/\n(?=\n(?:#|\$|The tour))/).map(paragraph);
  // Commands that nothing is said between share a block.
  const tour = paragraphs.join('\n').replaceAll('\n```\n\n```console\n', '\n\n');
  return `${introduction}${tour}\n`;
}

/** Titles and sayings become text, commands and their answers a block. */
function paragraph(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('$')) return `\n\`\`\`console\n${trimmed}\n\`\`\``;
  return `\n${trimmed.replace(/^# /, '')}`;
}
