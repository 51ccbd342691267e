import type { Constraint } from '../constraints.js';

// The constraints that IAM's service model repeats for many operations.

/** @param member as AWS writes it, `userName` */
const name = (member: string, longest: number): Constraint => ({
  length: [1, longest],
  pattern: String.raw`[\w+=,.@-]+`,
  says: `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
});

const required = (constraint: Constraint): Constraint => ({ required: true, ...constraint });

export const userName = name('userName', 128);

/** The name of a user whose password is meant, and of one to be: shorter in the model. */
export const loginUserName = name('userName', 64);

export const requiredUserName = required(userName);
export const newUserName = required(loginUserName);
export const groupName = required(name('groupName', 128));
export const roleName = required(name('roleName', 64));
export const policyName = required(name('policyName', 128));
export const renamedUser = name('newUserName', 64);
export const renamedGroup = name('newGroupName', 128);

/** Of users, groups, roles and devices. */
export const path: Constraint = {
  length: [1, 512],
  pattern: String.raw`(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`,
  says: 'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
};

export const policyPath: Constraint = {
  length: [1, 512],
  pattern: String.raw`((/[A-Za-z0-9\.,\+@=_-]+)*)/`,
  says: path.says ?? '',
};

export const pathPrefix: Constraint = { length: [1, 512], pattern: String.raw`\u002F[\u0021-\u007F]*` };

export const policyDocument: Constraint = {
  required: true,
  length: [1, 131_072],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
};

export const policyArn: Constraint = { required: true, length: [20, 2048] };
export const boundaryArn: Constraint = { length: [20, 2048] };
export const versionId: Constraint = { required: true, pattern: String.raw`v[1-9][0-9]*(\.[A-Za-z0-9-]*)?` };

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
