import { describe, expect, test } from 'vitest';
import { requireCredentialsManagement, resolvePartition } from './region.js';

describe('the partition of a Region', () => {
  test.each([
    ['us-east-1', 'aws'],
    ['eu-west-1', 'aws'],
    ['ap-southeast-5', 'aws'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-iso-east-1', 'aws-iso'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s lies in %s', async (region, partition) => {
    expect(await resolvePartition(region)).toBe(partition);
  });
});

test.each([
  '',
  'eu-west',
  'mars-north-1',
  'us-east-1a',
  'EU-WEST-1',
  'aws-global',
  'aws-cn-global',
  'us-east-99',
])('%j is no Region, and said to be none before anything is sent', async (region) => {
  await expect(resolvePartition(region)).rejects.toMatchObject({
    code: 'unknown-region',
    exitCode: 253,
    message: `${JSON.stringify(region)} is not a Region of AWS.`,
    hint: expect.stringContaining('--region'),
  });
});

describe('central management of root credentials', () => {
  test.each(['aws', 'aws-iso', 'aws-eusc'])('is not ruled out in %s', (partition) => {
    expect(() => requireCredentialsManagement(partition)).not.toThrow();
  });

  test.each([
    ['aws-us-gov', /GovCloud/],
    ['aws-cn', /China/],
  ])('does not exist in %s, which is told with a way on', (partition, message) => {
    const refusal = expect.objectContaining({
      code: 'unsupported-partition',
      exitCode: 252,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\.$/),
    });
    expect(() => requireCredentialsManagement(partition)).toThrow(refusal);
  });
});
