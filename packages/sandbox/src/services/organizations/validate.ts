import { AwsError } from '../../wire/aws-error.js';
import { type Constraint, type Constraints, type Violation, violations } from '../constraints.js';

/**
 * Throws the InvalidInputException of Organizations for the first member that its model does not allow.
 * `Reason` names the rule and the member, `MAX_VALUE_EXCEEDED:MAX_RESULTS` (observed).
 */
export function validateOrganizations(input: object, constraints: Constraints): void {
  const [first] = violations(input, constraints);
  if (!first) return;
  const [reason, message] = reasons[first.rule];
  throw invalidInput(message, `${reason}:${upperSnake(first.member)}`);
}

export const invalidInput = (message: string, reason: string) =>
  new AwsError('InvalidInputException', message, 400, { Reason: reason });

/** The words for a pattern were observed; the others are those of the API reference on InvalidInputException. */
const reasons: Readonly<Record<Violation['rule'], readonly [reason: string, message: string]>> = {
  required: ['INPUT_REQUIRED', 'You must include a value for all required parameters.'],
  'min-length': ['MIN_LENGTH_EXCEEDED', 'You provided a string parameter that is shorter than allowed.'],
  'max-length': ['MAX_LENGTH_EXCEEDED', 'You provided a string parameter that is longer than allowed.'],
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

/** `AccountId` as `ACCOUNT_ID`. */
const upperSnake = (member: string) => member.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

// The constraints that the service model repeats for many operations.

const unitId = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';
const rootId = 'r-[0-9a-z]{4,32}';

export const accountId: Constraint = { required: true, pattern: String.raw`\d{12}` };
export const parentId: Constraint = { required: true, pattern: `${rootId}|${unitId}` };
export const childId: Constraint = { required: true, pattern: String.raw`\d{12}|${unitId}` };
export const taggableId: Constraint = {
  required: true,
  length: [0, 130],
  pattern: String.raw`${rootId}|\d{12}|${unitId}|p-[0-9a-zA-Z_]{8,128}`,
};
export const servicePrincipal: Constraint = { length: [1, 128], pattern: String.raw`[\w+=,.@-]*` };
export const maxResults: Constraint = { range: [1, 20] };
