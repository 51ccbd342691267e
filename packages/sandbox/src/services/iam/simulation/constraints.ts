import type { Constraints } from '../../constraints.js';
import { paging } from '../constraints.js';

const document = { length: [1, 131_072], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` } as const;

/** What both simulations take besides whose policies are simulated. */
export const simulationConstraints: Constraints = {
  ActionNames: { required: true },
  ResourcePolicy: document,
  ResourceOwner: { length: [1, 2048] },
  CallerArn: { length: [1, 2048] },
  ResourceHandlingOption: { length: [1, 64] },
  ...paging,
};
