import type { Service } from '../wire/service.js';
import { cloudTrailService } from './cloudtrail/index.js';
import { eventBridgeService } from './eventbridge/index.js';
import { iamService } from './iam/index.js';
import type { CallContext } from './operation.js';
import { organizationsService } from './organizations/index.js';
import { s3Service } from './s3/index.js';
import { sqsService } from './sqs/index.js';
import { stsService } from './sts/index.js';

/** What the sandbox serves. */
export const services: readonly Service<CallContext>[] = [
  stsService,
  iamService,
  organizationsService,
  s3Service,
  sqsService,
  cloudTrailService,
  eventBridgeService,
];
