import { AwsError } from '../../wire/aws-error.js';
import { type Constraint, type Constraints, type Violation, violations } from '../constraints.js';

/**
 * Throws the InvalidInputException of Organizations for the first member that its model does not allow.
 * `Reason` names the rule and the member, `MAX_VALUE_EXCEEDED:MAX_RESULTS` (observed).
 *
 * @param path where the input lies, of a structure in another: `Tags.2.member.`
 */
export function validateOrganizations(input: object, constraints: Constraints, path = ''): void {
  const [first] = violations(input, constraints);
  if (!first) return;
  const [reason, message] = reasons[first.rule];
  throw invalidInput(message, `${reason}:${upperSnake(path + first.member)}`);
}

export const invalidInput = (message: string, reason: string) =>
  new AwsError('InvalidInputException', message, 400, { Reason: reason });

export const constraintViolation = (message: string, reason: string) =>
  new AwsError('ConstraintViolationException', message, 400, { Reason: reason });

/** Observed, but for `min-length` and the two values, which are those of the API reference on InvalidInputException. */
const reasons: Readonly<Record<Violation['rule'], readonly [reason: string, message: string]>> = {
  required: ['INPUT_REQUIRED', 'You must provide a value for the parameter.'],
  'min-length': ['MIN_LENGTH_EXCEEDED', 'You provided a string parameter that is shorter than allowed.'],
  'max-length': ['MAX_LENGTH_EXCEEDED', 'You provided a string that exceeds that maximum length.'],
  'min-value': [
    'MIN_VALUE_EXCEEDED',
    'You provided a numeric parameter that has a smaller value than allowed.',
  ],
  'max-value': [
    'MAX_VALUE_EXCEEDED',
    'You provided a numeric parameter that has a larger value than allowed.',
  ],
  pattern: ['INVALID_PATTERN', 'You provided a value that does not match the required pattern.'],
  enum: ['INVALID_ENUM', 'You specified an invalid value.'],
};

/** `AccountId` as `ACCOUNT_ID`, `Tags.2.member.Key` as `TAGS_2_MEMBER_KEY` (observed). */
const upperSnake = (member: string) => member.replace(/(?<=[a-z])(?=[A-Z])|\./g, '_').toUpperCase();

// The constraints that the service model repeats for many operations.

const unit = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';
const root = 'r-[0-9a-z]{4,32}';

export const accountId: Constraint = { required: true, pattern: String.raw`\d{12}` };
export const parentId: Constraint = { required: true, pattern: `${root}|${unit}` };
export const childId: Constraint = { required: true, pattern: String.raw`\d{12}|${unit}` };
export const taggableId: Constraint = {
  required: true,
  length: [0, 130],
  pattern: String.raw`${root}|\d{12}|${unit}|p-[0-9a-zA-Z_]{8,128}`,
};
export const unitId: Constraint = { required: true, pattern: unit };
export const unitName: Constraint = { length: [1, 128] };
export const rootId: Constraint = { required: true, pattern: root };
export const policyId: Constraint = { required: true, pattern: 'p-[0-9a-zA-Z_]{8,128}' };
export const policyTargetId: Constraint = {
  required: true,
  pattern: String.raw`${root}|\d{12}|${unit}`,
};
export const servicePrincipal: Constraint = { length: [1, 128], pattern: String.raw`[\w+=,.@-]*` };
export const maxResults: Constraint = { range: [1, 20] };
