/** The 12 digits that name an AWS account. A value of this type was checked. */
export type AccountId = string & { readonly brand: 'AccountId' };

/** Whether `text` is an account id: exactly 12 digits. */
export function isAccountId(text: string): text is AccountId {
  return /^\d{12}$/.test(text);
}
