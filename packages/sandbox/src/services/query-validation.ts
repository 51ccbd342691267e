import { AwsError } from '../wire/aws-error.js';
import { type Constraints, type Violation, violations } from './constraints.js';

/** Values that must not be repeated in a message. */
const secrets: ReadonlySet<string> = new Set(['Password', 'OldPassword', 'NewPassword']);

/**
 * Throws the ValidationError of STS and IAM, which lists everything that is wrong.
 *
 * @example validateQuery({ DurationSeconds: 901 }, { DurationSeconds: { range: [0, 900] } });
 * // 1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have …
 */
export function validateQuery(input: object, constraints: Constraints): void {
  const found = violations(input, constraints);
  if (found.length === 0) return;
  const said = found.find(({ says }) => says !== undefined)?.says;
  if (found.every(({ says }) => says !== undefined) && said !== undefined) throw validationError(said);
  throw validationError(describeViolations(found));
}

/** AWS's sentence on everything that is wrong with an input. */
export function describeViolations(found: readonly Violation[]): string {
  const count = `${found.length} validation error${found.length > 1 ? 's' : ''} detected`;
  return `${count}: ${found.map(describe).join('; ')}`;
}

/** The error code that STS and IAM give to whatever does not depend on the account. */
export const validationError = (message: string) => new AwsError('ValidationError', message);

function describe({ member, value, rule, limit }: Violation): string {
  const shown = rule === 'required' ? ' null' : ` '${value}'`;
  const path = member.split('.').map(lowerFirst).join('.');
  const said = secrets.has(member) ? '' : shown;
  return `Value${said} at '${path}' failed to satisfy constraint: Member must ${demands[rule]}${limit}`;
}

const demands: Readonly<Record<Violation['rule'], string>> = {
  required: 'not be null',
  'min-length': 'have length greater than or equal to ',
  'max-length': 'have length less than or equal to ',
  'min-value': 'have value greater than or equal to ',
  'max-value': 'have value less than or equal to ',
  pattern: 'satisfy regular expression pattern: ',
  enum: 'satisfy enum value set: ',
};

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
