import { type PolicyKind, parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import type { InlinePolicy } from '../../world/account.js';

/**
 * A policy as it may be stored.
 *
 * @throws AwsError in AWS's one text for what does not parse
 */
export function readDocument(name: string, document: string, kind: PolicyKind): InlinePolicy {
  if (!parsePolicy(document, kind).ok) throw malformedPolicy('Syntax errors in policy.');
  return { name, document };
}

export const malformedPolicy = (message: string) => new AwsError('MalformedPolicyDocumentException', message);

/** Characters as IAM counts them: white space is free ("IAM and AWS STS quotas"). */
export const countedSize = (document: string) => document.replace(/\s/g, '').length;

/** Documents are answered URL-encoded, "compliant with RFC 3986". */
export const encodeDocument = (document: string) =>
  encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
