import type { InlinePolicy } from '../../../world/account.js';
import { countedSize, readDocument } from '../documents.js';
import { limitExceeded } from '../errors.js';
import { quotas } from '../quotas.js';

/** The document of a managed policy as it may be stored. */
export function managedDocument(name: string, document: string): InlinePolicy {
  if (countedSize(document) > quotas.PolicySizeQuota) {
    throw limitExceeded('PolicySize', quotas.PolicySizeQuota);
  }
  return readDocument(name, document, 'identity');
}
