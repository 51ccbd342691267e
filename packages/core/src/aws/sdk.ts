/**
 * The parts of the AWS SDK, each loaded when it is first used: starting up must not cost an SDK.
 *
 * A module of `sdk/` names what of its package is called, and nothing else: the bundle of the command line holds
 * these operations and leaves out the hundreds that nobody calls.
 */
export const sdk = {
  sts: () => import('./sdk/sts.js'),
  iam: () => import('./sdk/iam.js'),
  organizations: () => import('./sdk/organizations.js'),
  s3: () => import('./sdk/s3.js'),
  cloudtrail: () => import('./sdk/cloudtrail.js'),
  transport: () => import('./sdk/transport.js'),
} as const;
