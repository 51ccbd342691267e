import { AwsError } from '../../../wire/aws-error.js';
import type { Account, PasswordPolicy } from '../../../world/account.js';

/** What IAM demands where an account has no policy of its own: "Set an account password policy". */
const minimumLength = 8;
const kindsOfCharacters = 3;

const characters = {
  uppercase: /[A-Z]/,
  lowercase: /[a-z]/,
  number: /[0-9]/,
  symbol: /[!@#$%^&*()_+\-=[\]{}|']/,
} as const;

/**
 * Throws when a user may not have a password. The texts are assumed.
 */
export function requirePassword({ passwordPolicy }: Account, password: string): void {
  const missing = passwordPolicy ? missingBy(passwordPolicy, password) : missingByDefault(password);
  if (missing) {
    throw new AwsError('PasswordPolicyViolationException', `Password should have ${missing}`);
  }
}

function missingBy(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength) return `a minimum length of ${policy.minimumLength}`;
  const demanded = {
    uppercase: policy.requireUppercase,
    lowercase: policy.requireLowercase,
    number: policy.requireNumbers,
    symbol: policy.requireSymbols,
  };
  const kinds = ['uppercase', 'lowercase', 'number', 'symbol'] as const;
  const missing = kinds.find((kind) => demanded[kind] && !characters[kind].test(password));
  return missing && `at least one ${missing}${missing.endsWith('case') ? ' letter' : ''}`;
}

function missingByDefault(password: string): string | undefined {
  if (password.length < minimumLength) return `a minimum length of ${minimumLength}`;
  const kinds = Object.values(characters).filter((pattern) => pattern.test(password)).length;
  return kinds < kindsOfCharacters
    ? 'at least three of uppercase, lowercase, numbers and symbols'
    : undefined;
}
