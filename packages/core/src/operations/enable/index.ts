import type { Plan } from '../../model/plan.js';

export interface EnableOptions {
  /** 12-digit id of the member to register as delegated administrator for IAM. */
  readonly delegate?: string;
  readonly stateDirectory: string;
  readonly dryRun?: boolean;
  readonly confirm: (plan: Plan) => Promise<boolean>;
}

export { enable } from './enable.js';
