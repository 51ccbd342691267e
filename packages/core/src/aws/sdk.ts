import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The parts of the AWS SDK, each loaded when it is first used: starting up must not cost an SDK.
 *
 * Required and not imported: the SDK's build for Node.js is CommonJS, and an import parses each of its files
 * once more, for the names that it exports. That took a seventh of the time to the first request.
 */
export const sdk = {
  sts: () => require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts'),
  iam: () => require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam'),
  organizations: () =>
    require('@aws-sdk/client-organizations') as typeof import('@aws-sdk/client-organizations'),
  core: () => require('@aws-sdk/core/client') as typeof import('@aws-sdk/core/client'),
  http: () => require('@smithy/node-http-handler') as typeof import('@smithy/node-http-handler'),
} as const;
