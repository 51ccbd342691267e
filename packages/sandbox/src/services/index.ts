import type { Service } from '../wire/service.js';
import type { CallContext } from './operation.js';

/** A service that is loaded when it is asked for first: its SDK package and its operations take their time. */
export interface LazyService {
  /** The service of a signing scope: `iam`, `sts`, `organizations`. */
  readonly signingName: string;
  /** The client package of the SDK. */
  readonly sdk: string;
  load(): Promise<Service<CallContext>>;
}

/** What the sandbox serves. */
export const services: readonly LazyService[] = [
  {
    signingName: 'sts',
    sdk: '@aws-sdk/client-sts',
    load: async () => (await import('./sts/index.js')).stsService,
  },
  {
    signingName: 'iam',
    sdk: '@aws-sdk/client-iam',
    load: async () => (await import('./iam/index.js')).iamService,
  },
  {
    signingName: 'organizations',
    sdk: '@aws-sdk/client-organizations',
    load: async () => (await import('./organizations/index.js')).organizationsService,
  },
  {
    signingName: 's3',
    sdk: '@aws-sdk/client-s3',
    load: async () => (await import('./s3/index.js')).s3Service,
  },
  {
    signingName: 'sqs',
    sdk: '@aws-sdk/client-sqs',
    load: async () => (await import('./sqs/index.js')).sqsService,
  },
  {
    signingName: 'sns',
    sdk: '@aws-sdk/client-sns',
    load: async () => (await import('./sns/index.js')).snsService,
  },
  {
    signingName: 'cloudtrail',
    sdk: '@aws-sdk/client-cloudtrail',
    load: async () => (await import('./cloudtrail/index.js')).cloudTrailService,
  },
  {
    signingName: 'events',
    sdk: '@aws-sdk/client-eventbridge',
    load: async () => (await import('./eventbridge/index.js')).eventBridgeService,
  },
];

export const loadServices = () => Promise.all(services.map((service) => service.load()));
