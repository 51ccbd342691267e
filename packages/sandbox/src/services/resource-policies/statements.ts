import type { InlinePolicy } from '../../world/account.js';

/** A statement as it stands in the text of a policy. */
export interface WrittenStatement {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

/** The statements of a resource's policy; none where it has no policy. */
export function statementsOf({
  policy,
}: {
  readonly policy: InlinePolicy | undefined;
}): readonly WrittenStatement[] {
  return policy ? [JSON.parse(policy.document).Statement].flat() : [];
}
