/** The continuation of a listing of Organizations. */
interface Token {
  readonly NextToken?: string;
}

/**
 * Reads page after page. Only an absent NextToken ends a listing: an empty page may carry one.
 *
 * @example for await (const page of pages((token) => aws.operator('organizations:ListRoots', token))) …
 */
export async function* pages<Page extends { readonly NextToken?: string | undefined }>(
  read: (token: Token) => Promise<Page>,
): AsyncGenerator<Page, void> {
  for (let token: Token | undefined = {}; token; ) {
    const page: Page = await read(token);
    yield page;
    token = page.NextToken === undefined ? undefined : { NextToken: page.NextToken };
  }
}
