/** A request to create an account in the organization. Never changed in place. */
export interface AccountRequest {
  /** `car-…` */
  readonly id: string;
  readonly accountName: string;
  readonly requestedAt: Date;
  readonly completedAt: Date;
  readonly outcome:
    | { readonly state: 'SUCCEEDED'; readonly accountId: string }
    | { readonly state: 'FAILED'; readonly reason: 'EMAIL_ALREADY_EXISTS' | 'ACCOUNT_LIMIT_EXCEEDED' };
}
