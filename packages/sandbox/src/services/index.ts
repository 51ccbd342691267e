import type { Service } from '../wire/service.js';
import { cloudTrailService } from './cloudtrail/index.js';
import { eventBridgeService } from './eventbridge/index.js';
import { iamService } from './iam/index.js';
import type { CallContext } from './operation.js';
import { organizationsService } from './organizations/index.js';
import { stsService } from './sts/index.js';

/** What the sandbox serves. */
export const services: readonly Service<CallContext>[] = [
  stsService,
  iamService,
  organizationsService,
  cloudTrailService,
  eventBridgeService,
];
