import { createHash } from 'node:crypto';

/** The id by which S3 names an account. */
export const canonicalUserId = (account: string) => createHash('sha256').update(account).digest('hex');
