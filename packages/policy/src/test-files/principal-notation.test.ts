import { describe, expect, it } from 'vitest';
import { principalArn } from '../evaluation/principal.js';
import { principalForms, readPrincipal } from './principal-notation.js';

const aws = { partition: 'aws', account: '111122223333' };

describe('a principal', () => {
  it.each([
    ['arn:aws:iam::111122223333:user/alice', { kind: 'user', ...aws, path: '/', userName: 'alice' }],
    [
      'arn:aws:iam::111122223333:user/team/red/alice',
      { kind: 'user', ...aws, path: '/team/red/', userName: 'alice' },
    ],
    [
      'arn:aws:iam::111122223333:role/Admin',
      { kind: 'role', ...aws, path: '/', roleName: 'Admin', serviceLinked: false },
    ],
    [
      'arn:aws:iam::111122223333:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForSSM',
      {
        kind: 'role',
        ...aws,
        path: '/aws-service-role/ssm.amazonaws.com/',
        roleName: 'AWSServiceRoleForSSM',
        serviceLinked: true,
      },
    ],
    [
      'arn:aws:sts::111122223333:assumed-role/Admin/alice',
      { kind: 'role-session', ...aws, roleName: 'Admin', sessionName: 'alice' },
    ],
    [
      'arn:aws-us-gov:iam::111122223333:root',
      { kind: 'root-user', partition: 'aws-us-gov', account: '111122223333' },
    ],
    ['arn:aws:sts::111122223333:federated-user/bob', { kind: 'federated-user', ...aws, userName: 'bob' }],
    ['root-user:111122223333', { kind: 'root-user', account: '111122223333' }],
    ['root-session:111122223333', { kind: 'root-session', account: '111122223333' }],
    ['cloudtrail.amazonaws.com', { kind: 'service', service: 'cloudtrail.amazonaws.com' }],
    ['delivery.logs.amazonaws.com', { kind: 'service', service: 'delivery.logs.amazonaws.com' }],
    ['anonymous', { kind: 'anonymous' }],
  ])('%s', (written, principal) => {
    expect(readPrincipal(written)).toEqual({ principal });
  });

  it('that is a root session may name its task', () => {
    expect(readPrincipal('root-session:111122223333/s3-unlock')).toEqual({
      principal: { kind: 'root-session', account: '111122223333' },
      task: 's3-unlock',
    });
  });

  it.each([
    '',
    'alice',
    '111122223333',
    'root-user:1111',
    'root-user:111122223333/audit',
    'root-session:111122223333/everything',
    'arn:aws:iam::111122223333:group/admins',
    'arn:aws:iam::aws:policy/x',
    'arn:aws:s3:::logs',
    '*',
  ])('is not %j', (written) => {
    expect(readPrincipal(written)).toBeUndefined();
  });

  it.each(principalForms)('has the form %s that messages offer', (form) => {
    expect(readPrincipal(form)).toBeDefined();
  });

  it.each(principalForms.filter((form) => form.startsWith('arn:aws:iam')))(
    '%s is its aws:PrincipalArn',
    (form) => {
      const read = readPrincipal(form);
      expect(read && principalArn(read.principal)).toBe(form);
    },
  );
});
