import { RootwardenError } from '../errors.js';
import { sdk } from './sdk.js';

/** `aws`, `aws-us-gov`, `aws-cn`, or one of the isolated partitions. */
export type Partition = string;

/**
 * The partition of a Region, from the SDK's own table: never hard-coded, so that ARNs fit everywhere.
 *
 * @throws RootwardenError `unknown-region`
 * @example await resolvePartition('us-gov-west-1') // 'aws-us-gov'
 */
export async function resolvePartition(region: string): Promise<Partition> {
  const { partition } = await sdk.transport();
  const found: { readonly name: string; readonly description?: string } = partition(region);
  // For a name that it does not list, the SDK guesses; pseudo Regions (`aws-global`) have no STS endpoint.
  if (found.description === undefined || !/-\d+$/.test(region)) {
    throw new RootwardenError(
      'configuration',
      'unknown-region',
      `${JSON.stringify(region)} is not a Region of AWS.`,
      {
        hint: 'Root sessions work from any Region of your partition: set --region or AWS_REGION to one that you use, us-east-1 for example.',
      },
    );
  }
  return found.name;
}

/** The Region in which a partition's global services live, and in which their events land: `us-east-1` of `aws`. */
export async function globalRegion(region: string): Promise<string> {
  const { partition } = await sdk.transport();
  // In the SDK's table, and not in its types.
  const found: { readonly name: string; readonly implicitGlobalRegion?: string } = partition(region);
  return found.implicitGlobalRegion ?? region;
}

/**
 * Stops where AWS has no central management of root credentials: GovCloud has root sessions for S3 and SQS
 * only, China has no root user at all.
 *
 * @throws RootwardenError `unsupported-partition`
 */
export function requireCredentialsManagement(partition: Partition): void {
  if (partition === 'aws-us-gov') {
    throw new RootwardenError(
      'usage',
      'unsupported-partition',
      'AWS GovCloud (US) has no central management of root credentials: its root sessions unlock S3 and SQS policies only.',
      {
        hint: 'Root user access in GovCloud is bound to the standard account that it belongs to: run this there.',
      },
    );
  }
  if (partition.startsWith('aws-cn')) {
    throw new RootwardenError(
      'usage',
      'unsupported-partition',
      'The AWS China Regions have no root users to manage.',
      {
        hint: 'Choose credentials and a Region of another partition.',
      },
    );
  }
}
