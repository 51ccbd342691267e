import { expect, test } from 'vitest';
import { AwsCallError } from './aws-error.js';
import { causeOf } from './cause.js';

const denied = (message: string) =>
  causeOf(new AwsCallError({ operation: 'iam:GetUser', code: 'AccessDenied', message, kind: 'refused' }));

const scp = 'arn:aws:organizations::123456789012:policy/o-exampleorgid/service_control_policy/p-abcd1234';
const user = 'User: arn:aws:iam::111122223333:root is not authorized to perform: iam:GetUser on resource: *';

// The ARN stands at the end of the sentence: IAM User Guide, "Troubleshoot access denied error messages".
test.each([
  ['at the end', `${user} with an explicit deny in a service control policy: ${scp}`, scp],
  ['before a full stop', `${user} with an explicit deny in a service control policy: ${scp}.`, scp],
  ['in the middle', `${user} with an explicit deny in ${scp}, and there is more.`, scp],
  [
    'of an identity',
    `${user} with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/team/Deny`,
    'arn:aws:iam::111122223333:policy/team/Deny',
  ],
  [
    'of AWS itself',
    `${user} because of arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials`,
    'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
  ],
  [
    'of another partition',
    `${user}: arn:aws-us-gov:organizations::123456789012:policy/o-exampleorgid/service_control_policy/p-abcd1234`,
    'arn:aws-us-gov:organizations::123456789012:policy/o-exampleorgid/service_control_policy/p-abcd1234',
  ],
])('the policy that AWS names %s is told', (_, message, policy) => {
  expect(denied(message)).toEqual({ operation: 'iam:GetUser', code: 'AccessDenied', message, policy });
});

test.each([
  ['no policy', `${user} because no service control policy allows the iam:GetUser action`],
  ['an ARN that is none of a policy', user],
])('where AWS names %s, none is told', (_, message) => {
  expect(denied(message)).toEqual({ operation: 'iam:GetUser', code: 'AccessDenied', message });
});
