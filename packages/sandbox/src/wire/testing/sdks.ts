import type { NormalizedSchema } from '@smithy/core/schema';
import { loadServices } from '../../services/index.js';
import type { OperationModel } from '../service-model.js';

/** The client packages of the sandbox's services, by their names in botocore, which are those of signing scopes. */
export const sdks = (await loadServices()).map(({ signingName, sdk, client }) => ({
  name: signingName,
  sdk,
  client,
}));

/** S3 alone tells these two by the host. */
const atOtherHosts = ['ListDirectoryBuckets', 'WriteGetObjectResponse'];

/** Whether the wire carries an operation: all but S3's streams of events and what is at other hosts. */
export function isCarried(operation: OperationModel): boolean {
  const hasEvents = streamsOf(operation).some((member) => !member.isBlobSchema());
  return !hasEvents && !atOtherHosts.includes(operation.name);
}

/** The members that are streams. The SDK reads and writes them in its middleware. */
export function streamsOf({ input, output }: OperationModel): readonly NormalizedSchema[] {
  const structures = [input, output].filter((schema) => schema.isStructSchema());
  const members = structures.flatMap((schema) => [...schema.structIterator()]);
  return members.map(([, member]) => member).filter((member) => member.isStreaming());
}
