import { expect, test } from 'vitest';
import { rootTask, rootTasks, taskPolicyArn } from './root-tasks.js';

interface Statement {
  Effect: string;
  Action?: string[];
  NotAction?: string[];
}
const statements = (document: unknown) => (document as { Statement: Statement[] }).Statement;

test('a task policy is a ceiling: it allows nothing', () => {
  for (const { document } of rootTasks)
    expect(statements(document).map((statement) => statement.Effect)).not.toContain('Allow');
});

test.each([
  ['audit', 7],
  ['create-password', 2],
  ['delete', 11],
  ['s3-unlock', 4],
  ['sqs-unlock', 4],
] as const)('the %s task leaves %i actions', (task, count) => {
  expect(statements(rootTask(task).document)[0]?.NotAction).toHaveLength(count);
});

test('the audit task reads the account summary, the delete task does not', () => {
  expect(statements(rootTask('audit').document)[0]?.NotAction).toContain('iam:GetAccountSummary');
  expect(statements(rootTask('delete').document)[0]?.NotAction).not.toContain('iam:GetAccountSummary');
});

test('names the policy by its ARN, in the partition of the caller', () => {
  expect(taskPolicyArn('delete')).toBe('arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials');
  expect(taskPolicyArn('s3-unlock', 'aws-us-gov')).toBe(
    'arn:aws-us-gov:iam::aws:policy/root-task/S3UnlockBucketPolicy',
  );
});
