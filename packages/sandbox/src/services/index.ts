import type { Service } from '../wire/service.js';
import type { CallContext } from './operation.js';
import { stsService } from './sts/index.js';

/** What the sandbox serves. */
export const services: readonly Service<CallContext>[] = [stsService];
