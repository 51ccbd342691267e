import { expect, it } from 'vitest';
import { isPublic } from './public-policy.js';

const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const held = (Condition: object) => ({ ...allow, Condition });

// Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public".
it.each<[boolean, object]>([
  [true, allow],
  [true, { ...allow, Principal: { AWS: '*' } }],
  [true, { ...allow, Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } }],
  [false, { ...allow, Principal: { AWS: '111122223333' } }],
  [false, { ...allow, Principal: { Service: 'cloudtrail.amazonaws.com' } }],
  [false, { ...allow, Effect: 'Deny' }],
  [false, held({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
  [false, held({ StringEquals: { 'aws:SourceVpce': 'vpce-91237329' } })],
  [false, held({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
  [true, held({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } })],
  [true, held({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/8'] } })],
  [true, held({ StringLike: { 'aws:SourceVpc': 'vpc-*' } })],
  [true, held({ StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:root' } })],
  [true, held({ StringNotEquals: { 'aws:SourceVpc': 'vpc-91237329' } })],
  [true, held({ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-91237329' } })],
  [true, held({ StringEquals: { 's3:prefix': 'a' } })],
])('is %s of %j', (expected, statement) => {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  expect(isPublic({ policy: { name: 'test', document } })).toBe(expected);
});
