import { describe, expect, it } from 'vitest';
import { overlaps } from './overlap.js';

describe('two patterns', () => {
  it.each([
    ['s3:Get*', 's3:*Object', true],
    ['s3:Get*', 's3:Put*', false],
    ['s3:?et*', 's3:Get', true],
    ['*', '', true],
    ['', '', true],
    ['a', '', false],
    ['a*b*c', 'a?c', true],
    ['a*b*c', 'ac', false],
    ['a*b*c', 'a??c', true],
    ['arn:aws:s3:::logs', 'arn:${Partition}:s3:::${BucketName}', true],
    ['arn:aws:s3:::logs/*', 'arn:${Partition}:s3:::${BucketName}', false],
    ['arn:aws:s3:::logs/*', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', true],
    ['arn:aws:s3:::*', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', true],
    ['arn:aws:s3:::logs-${aws:username}', 'arn:${Partition}:s3:::${BucketName}', true],
    ['arn:*:iam::*:root', 'arn:${Partition}:iam::${Account}:root', true],
    ['arn:aws:iam::111122223333:root', 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}', false],
    [
      'arn:aws:iam::111122223333:user/path/name',
      'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}',
      true,
    ],
  ])('%s and %s have a text in common: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });

  it('are compared in bounded time, hostile ones too', () => {
    expect(overlaps(`${'*a'.repeat(400)}b`, `${'a*'.repeat(400)}c`)).toBe(false);
    expect(overlaps('a'.repeat(20_000), 'b'.repeat(20_000))).toBe(true);
  });
});
