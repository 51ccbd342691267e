import { AwsError } from '../../wire/aws-error.js';
import { type Constraints, violations } from '../constraints.js';
import { describeViolations } from '../query-validation.js';

/** Throws the ValidationException of EventBridge, which lists everything that is wrong. */
export function validateEvents(input: object, constraints: Constraints): void {
  const found = violations(input, constraints);
  if (found.length > 0) throw validationException(describeViolations(found));
}

export const validationException = (message: string) => new AwsError('ValidationException', message);
