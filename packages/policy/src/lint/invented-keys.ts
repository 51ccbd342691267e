/** A condition key that circulates in articles and answers and that AWS never had. */
export interface InventedKey {
  readonly pattern: RegExp;
  /** What to write for what was meant. */
  readonly instead: string;
}

const inventedKeys: readonly InventedKey[] = [
  {
    pattern: /^(?:aws|iam|sts):(?:principal|user)?(?:is)?root(?:user|account)?$/i,
    instead:
      'The root user is "ArnLike": { "aws:PrincipalArn": "arn:*:iam::*:root" }; spare root sessions with "Null": { "aws:AssumedRoot": "true" } beside it.',
  },
  {
    pattern: /^(?:sts|iam):assumedroot$|^aws:(?:assumeroot|isassumedroot|rootsession)$/i,
    instead: 'The key is aws:AssumedRoot. It is there in root sessions only: test it with Null.',
  },
  {
    pattern: /^(?:aws|iam):taskpolicy(?:arn)?$|^sts:taskpolicy$/i,
    instead: 'The key is sts:TaskPolicyArn, and requests of sts:AssumeRoot alone carry it.',
  },
  {
    pattern: /^(?:account|organizations|aws)[.:](?:principal|resource)?(?:account)?(?:status|state)$/i,
    instead:
      'No condition key holds the state of an account. Put accounts in an OU for what applies to them, and attach the policy there.',
  },
  {
    pattern: /^aws:(?:mfa|mfapresent|mfaauthenticated|multifactorauth|multifactorauthenticated)$/i,
    instead: 'The key is aws:MultiFactorAuthPresent.',
  },
  {
    pattern: /^aws:(?:principalou|orgunit|organizationalunit|principalorgunit|ou)(?:id)?$/i,
    instead:
      'OUs are in aws:PrincipalOrgPaths: "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-…/r-…/ou-…/*" }.',
  },
];

/** Finds a key among those that never existed. */
export function inventedKey(written: string): InventedKey | undefined {
  return inventedKeys.find(({ pattern }) => pattern.test(written));
}
