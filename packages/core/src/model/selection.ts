/**
 * Which accounts of the organization are meant. `accounts` and `units` unite, `tags` narrow, `exclude`
 * wins; with neither accounts nor units, all are meant.
 */
export interface Selection {
  /** 12-digit ids. */
  readonly accounts?: readonly string[];
  /** OU or root ids, with everything below them. */
  readonly units?: readonly string[];
  /** An account must carry all of them. */
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  /** Account, OU or root ids. */
  readonly exclude?: readonly string[];
}
