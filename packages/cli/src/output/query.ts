import { usageError } from '../errors.js';

/** A JMESPath expression, ready to be asked. */
export type Query = (document: unknown) => unknown;

/**
 * Reads a JMESPath expression, before any call is made.
 *
 * @throws RootwardenError usage, for an expression that is none
 */
export async function compileQuery(expression: string): Promise<Query> {
  const asked = withQuotedLiterals(expression);
  const { JMESPathTypeError, search } = await import('@aws-lambda-powertools/jmespath');
  const ask: Query = (document) => {
    try {
      return search(asked, document as Parameters<typeof search>[1]);
    } catch (error) {
      throw usageError(
        'invalid-query',
        `Bad value for --query ${expression}: ${error instanceof Error ? error.message : error}`,
        'The syntax of --query is JMESPath: https://jmespath.org/specification.html',
      );
    }
  };
  try {
    search(asked, {});
  } catch (error) {
    // A function that wants a list is no mistake of the expression: there is no document yet.
    if (!(error instanceof JMESPathTypeError)) ask({});
  }
  return ask;
}

/**
 * Puts the quotes into literals that lack them: the AWS CLI takes `present` between backticks for "present", and
 * AWS's own examples are written so (JEP-12 of JMESPath).
 */
function withQuotedLiterals(expression: string): string {
  return expression.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`((?:\\.|[^`\\])*)`/g, (token, literal) =>
    literal === undefined || isJson(literal) ? token : `\`"${literal.trimStart()}"\``,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
