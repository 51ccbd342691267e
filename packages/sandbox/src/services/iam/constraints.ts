import type { Constraint } from '../constraints.js';

// The constraints that IAM's service model repeats for many operations.

export const userName: Constraint = { length: [1, 128], pattern: String.raw`[\w+=,.@-]+` };

/** The name of a user whose password is meant: shorter in the model. */
export const loginUserName: Constraint = { length: [1, 64], pattern: String.raw`[\w+=,.@-]+` };

export const accessKeyId: Constraint = { required: true, length: [16, 128], pattern: String.raw`[\w]+` };

export const serialNumber: Constraint = {
  required: true,
  length: [9, 256],
  pattern: String.raw`[\w+=/:,.@-]+`,
};

export const paging = {
  Marker: { length: [1, 320], pattern: String.raw`[\u0020-\u00FF]+` },
  MaxItems: { range: [1, 1000] },
} as const satisfies Record<string, Constraint>;
