import { AwsError } from '../../wire/aws-error.js';

const rules: readonly (readonly [isBroken: (name: string) => boolean, message: (name: string) => string])[] =
  [
    [
      (name) => !/^[A-Za-z0-9._-]*$/.test(name),
      () =>
        'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    ],
    [
      (name) => name.length < 3,
      ({ length }) =>
        `Trail name too short. Minimum allowed length: 3 characters. Specified name length: ${length} characters.`,
    ],
    [
      (name) => name.length > 128,
      ({ length }) =>
        `Trail name too long. Maximum allowed length: 128 characters. Specified name length: ${length} characters.`,
    ],
    [(name) => !/^[A-Za-z0-9]/.test(name), () => 'Trail name must starts with a letter or number.'],
    [(name) => !/[A-Za-z0-9]$/.test(name), () => 'Trail name must ends with a letter or number.'],
  ];

/** The messages were seen in the field, the order is assumed. */
export function validateTrailName(name: string): void {
  const broken = rules.find(([isBroken]) => isBroken(name));
  if (broken) throw new AwsError('InvalidTrailNameException', broken[1](name));
}
