/** A credential report of an account, as GenerateCredentialReport found the account. */
export interface CredentialReport {
  readonly generatedAt: Date;
  /** Comma-separated values, UTF-8. */
  readonly content: string;
}
