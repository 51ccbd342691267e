/**
 * An error as AWS answers it. Handlers throw it; the wire writes it in the protocol of the service.
 *
 * `code` is either the shape name of a modelled error of the service (its wire code and HTTP status
 * then come from the SDK's schema: `NoSuchEntityException` leaves as `NoSuchEntity` with 404), or any
 * other wire code (`AccessDenied`, `ValidationError`), which leaves as it is with `status`.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly code: string,
    message: string,
    /** HTTP status of a code that the service's model does not know. */
    readonly status: number = 400,
    /** Further members of the error's body, by name. */
    readonly members: Readonly<Record<string, unknown>> = {},
    /** Headers that say more, by lower-case name; only REST-XML sends them. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
