export { partition } from '@aws-sdk/core/client';
export { NodeHttpHandler } from '@smithy/node-http-handler';
