/** Condition keys that every signed request to S3 has: the sandbox takes signatures of version 4 only. */
export const signatureKeys = { 's3:signatureversion': 'AWS4-HMAC-SHA256' } as const;
