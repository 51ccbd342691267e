import type { PolicyErrorCode } from '../syntax/policy-error.js';
import type { RuleDescription } from './rule.js';

const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const organizations = 'https://docs.aws.amazon.com/organizations/latest/userguide';
const grammarPage = `${iam}/reference_policies_grammar.html`;
const notJson = 'AWS reads policies as JSON and refuses what is none.';
const refused = 'AWS refuses the policy as malformed.';

type Text = readonly [title: string, explanation: string, fix: string, source: string];

/** What the parser reports, as rules. The message and the fix of a finding are those of the parser. */
const texts: Readonly<Record<PolicyErrorCode, Text>> = {
  'json-syntax': ['The text is not JSON', notJson, 'Mend the JSON at the place that is named.', grammarPage],
  'json-too-deep': ['The JSON nests too deep', notJson, 'Close the brackets where they end.', grammarPage],
  'too-large': [
    'The policy is too large',
    'Each kind of policy has a limit of characters. Those of Organizations count white space when a policy comes through the API.',
    'Merge statements, use wildcards, or split the policy.',
    `${organizations}/orgs_reference_limits.html`,
  ],
  'invalid-character': [
    'IAM does not take a character',
    'IAM stores tab, line feed, carriage return and U+0020 to U+00FF. Quotation marks of a word processor are not among them.',
    'Write a plain character.',
    `${iam}/reference_iam-quotas.html`,
  ],
  'duplicate-key': [
    'A name stands twice in one object',
    'JSON readers keep one of the two and drop the other without a word, so half of the policy may not be in force.',
    'Merge the two.',
    grammarPage,
  ],
  'not-an-object': ['Something is no JSON object', refused, 'Write it in braces.', grammarPage],
  'wrong-type': [
    'A value is of another type',
    refused,
    'Write the value as the grammar wants it.',
    grammarPage,
  ],
  'unknown-element': ['An element does not exist', refused, 'Use the elements of the grammar.', grammarPage],
  'missing-element': ['An element is missing', refused, 'Add the element.', grammarPage],
  'empty-element': ['An element is empty', refused, 'Write what it should hold.', grammarPage],
  'conflicting-elements': [
    'Two elements exclude one another',
    'A statement has Action or NotAction, Resource or NotResource, Principal or NotPrincipal.',
    'Keep one of the two, or write two statements.',
    grammarPage,
  ],
  'element-not-allowed': [
    'An element does not belong into a policy of this kind',
    'Principal belongs into policies of resources, and not into those of identities and organizations.',
    'Remove it, or attach the policy elsewhere.',
    grammarPage,
  ],
  'allow-not-allowed': [
    'A resource control policy cannot allow',
    'Only RCPFullAWSAccess, which AWS attaches itself, allows.',
    'Write a Deny.',
    `${organizations}/orgs_manage_policies_rcps_syntax.html`,
  ],
  'invalid-version': [
    'There is no such policy version',
    'The version is that of the policy language, and not a date of yours.',
    'Write "Version": "2012-10-17".',
    `${iam}/reference_policies_elements_version.html`,
  ],
  'invalid-effect': [
    'There is no such Effect',
    'An Effect is Allow or Deny, with a capital letter.',
    'Write Allow or Deny.',
    `${iam}/reference_policies_elements_effect.html`,
  ],
  'invalid-action': [
    'Something is no action',
    'An action is * or a service, a colon and a name. An empty one is what an asterisk leaves that was lost in copying: a Deny of it would deny nothing.',
    'Write "*", or "service:Name".',
    `${iam}/reference_policies_elements_action.html`,
  ],
  'invalid-resource': [
    'Something is no resource',
    'A resource is * or an ARN.',
    'Write "*", or an ARN.',
    `${iam}/reference_policies_elements_resource.html`,
  ],
  'invalid-principal': [
    'Something is no principal',
    'A principal is * or an account, a user, a role, a session, a service or an identity provider, without wildcards.',
    'Name the principal, or use a condition on aws:PrincipalArn.',
    `${iam}/reference_policies_elements_principal.html`,
  ],
  'invalid-sid': [
    'A Sid holds characters that IAM does not take',
    'In IAM a Sid consists of letters and digits.',
    'Use A to Z, a to z and 0 to 9.',
    `${iam}/reference_policies_elements_sid.html`,
  ],
  'duplicate-sid': [
    'A Sid stands twice in the policy',
    'In IAM each Sid of a policy is another one.',
    'Give each statement its own Sid.',
    `${iam}/reference_policies_elements_sid.html`,
  ],
  'invalid-operator': [
    'There is no such condition operator',
    refused,
    'Use an operator of the language, such as StringEquals, ArnLike or Bool.',
    `${iam}/reference_policies_elements_condition_operators.html`,
  ],
  'invalid-condition-key': [
    'Something is no condition key',
    'A key is a service or aws, a colon and a name.',
    'Use a key of the reference.',
    `${iam}/reference_policies_condition-keys.html`,
  ],
};

/** The rules of grammar and size, by the code of the parser's error. */
export const grammarRules: readonly RuleDescription[] = Object.entries(texts).map(
  ([id, [title, explanation, fix, source]]) => ({ id, severity: 'error', title, explanation, fix, source }),
);

/** Where AWS's documentation says what a code of the parser is about. */
export function sourceOf(code: PolicyErrorCode): string {
  return texts[code][3];
}
