import type * as iam from '@aws-sdk/client-iam';
import type * as sts from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import type { Operations } from './operation-types.js';

type Iam = Operations<typeof iam, { readonly account: string }>;

test('an operation that keeps the SDK types compiles', () => {
  const operations = {
    ListAccessKeys: (input, { account }) => ({
      AccessKeyMetadata: [{ UserName: `${input.UserName} of ${account}`, CreateDate: new Date(0) }],
    }),
    DeleteAccessKey: () => ({}),
  } satisfies Iam;
  expect(operations.ListAccessKeys({ UserName: 'a' }, { account: 'b' }).AccessKeyMetadata).toHaveLength(1);
});

// What must not compile: tsc -p tsconfig.test.json fails where one of these does.

// @ts-expect-error AccessKeyMetadata is required in the output
export const missingOutput: Iam = { ListAccessKeys: () => ({ IsTruncated: false }) };
// @ts-expect-error CreateDate is a Date
export const wrongOutput: Iam = { ListAccessKeys: () => ({ AccessKeyMetadata: [{ CreateDate: '2020' }] }) };
// @ts-expect-error there is no such operation
export const wrongName: Iam = { ListAccesKeys: () => ({ AccessKeyMetadata: [] }) };
// @ts-expect-error there is no such member of the input
export const wrongInput: Iam = { ListAccessKeys: (input) => ({ AccessKeyMetadata: [], Marker: input.Nope }) };
// @ts-expect-error there is no such member of the context
export const wrongContext: Iam = { DeleteAccessKey: (_input, context) => ({ a: context.nope }) };
// @ts-expect-error an operation of another service
export const wrongService: Operations<typeof sts, unknown> = { DeleteAccessKey: () => ({}) };
