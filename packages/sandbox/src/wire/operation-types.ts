/** The part of an SDK command from which its two message types can be read. */
type Command<Input, Output> = new (
  input: Input,
) => {
  resolveMiddleware(
    ...args: never[]
  ): (call: { readonly input: Input; readonly request: unknown }) => Promise<{ readonly output: Output }>;
};

/** The operations of a client package, by name: `ListAccessKeys` for its `ListAccessKeysCommand`. */
type OperationName<Sdk> = {
  [Name in keyof Sdk]: Name extends `${infer Operation}Command` ? Operation : never;
}[keyof Sdk];

type CommandOf<Sdk, Name extends string> = `${Name}Command` extends keyof Sdk ? Sdk[`${Name}Command`] : never;

/**
 * Handlers of some operations of a service, checked against the SDK's own shapes: a wrong name, a wrong
 * input or a wrong output does not compile.
 *
 * @example const operations: Operations<typeof sts, CallContext> = { GetCallerIdentity: (_input, context) => ... };
 */
export type Operations<Sdk, Context> = {
  readonly [Name in OperationName<Sdk>]?: CommandOf<Sdk, Name> extends Command<infer Input, infer Output>
    ? (input: Input, context: Context) => Omit<Output, '$metadata'>
    : never;
};
