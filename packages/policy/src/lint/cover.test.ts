import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy.js';
import { covers } from './cover.js';

const statements = (broad: object, narrow: object) => {
  const Statement = [broad, narrow].map((one) => ({
    Effect: 'Deny',
    Action: 's3:Get*',
    Resource: '*',
    ...one,
  }));
  const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'identity');
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return parsed.policy.document.statements as readonly [never, never];
};

const ofTeam = (...teams: string[]) => ({ Condition: { StringEquals: { 'aws:PrincipalTag/team': teams } } });
const notOfTeam = (...teams: string[]) => ({
  Condition: { StringNotEquals: { 'aws:PrincipalTag/team': teams } },
});

describe('a statement', () => {
  it.each<[string, object, object]>([
    ['with the same elements', {}, {}],
    ['with actions by wildcard', {}, { Action: ['s3:GetObject', 'S3:getbucketpolicy'] }],
    ['with every action', { Action: '*' }, { NotAction: 'iam:*', Action: undefined }],
    ['that leaves out what the other does not list', { NotAction: 'iam:*', Action: undefined }, {}],
    [
      'that leaves out less',
      { NotAction: 'iam:Get*', Action: undefined },
      { NotAction: 'iam:*', Action: undefined },
    ],
    ['with every resource', {}, { Resource: 'arn:aws:s3:::logs/*' }],
    ['with no condition', {}, ofTeam('red')],
    ['with more values', ofTeam('red', 'blue'), ofTeam('red')],
    ['with fewer values of a negated operator', notOfTeam('red'), notOfTeam('red', 'blue')],
  ])('%s covers the other', (_, broad, narrow) => {
    const [one, other] = statements(broad, narrow);
    expect(covers(one, other)).toBe(true);
  });

  it.each<[string, object, object]>([
    ['with other actions', {}, { Action: 's3:*' }],
    ['with a question mark', { Action: 's3:?et*' }, { Action: 's3:*et*' }],
    ['that leaves out what the other may do', { NotAction: 's3:GetObject', Action: undefined }, {}],
    ['with fewer resources', { Resource: 'arn:aws:s3:::logs/*' }, { Resource: 'arn:aws:s3:::logs*' }],
    [
      'with a variable in its resource',
      { Resource: 'arn:aws:s3:::${aws:username}*' },
      { Resource: 'arn:aws:s3:::logs' },
    ],
    ['with a condition', ofTeam('red'), {}],
    ['with fewer values', ofTeam('red'), ofTeam('red', 'blue')],
    ['with more values of a negated operator', notOfTeam('red', 'blue'), notOfTeam('red')],
  ])('%s does not', (_, broad, narrow) => {
    const [one, other] = statements(broad, narrow);
    expect(covers(one, other)).toBe(false);
  });
});
