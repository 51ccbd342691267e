import { z } from 'zod';

/**
 * The name of an operation, from outside: one that is misspelt would never be called.
 *
 * @param isOperation whether there is such an operation
 */
export function operationSchema(isOperation: (name: string) => boolean): z.ZodType<string, string> {
  return z.string().refine(isOperation, { error: ({ input }) => notAnOperation(`${input}`) });
}

/** Values by the names of operations, from outside. */
export function byOperationSchema<Value extends z.ZodType>(
  isOperation: (name: string) => boolean,
  value: Value,
) {
  return z.record(z.string(), value).superRefine((record, context) => {
    for (const name of Object.keys(record)) {
      if (!isOperation(name)) context.addIssue({ code: 'custom', message: notAnOperation(name) });
    }
  });
}

const notAnOperation = (name: string) =>
  `${name} is no operation of a service in the sandbox; one looks like sts:AssumeRoot`;
