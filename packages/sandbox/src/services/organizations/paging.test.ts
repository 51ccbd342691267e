import {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  ListRootsCommand,
  type OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const everyId = async (client: OrganizationsClient) => {
  const pages = [];
  for await (const { Accounts } of paginateListAccounts({ client }, {}))
    pages.push(Accounts!.map(({ Id }) => Id));
  return pages;
};

describe('lists of Organizations', () => {
  const sandbox = useSandbox();
  let client: OrganizationsClient;
  beforeEach(() => {
    client = sandbox.as(sandbox.world.callers.securityOperator).organizations;
  });
  const list = (input: ListAccountsCommandInput) => client.send(new ListAccountsCommand(input));

  it('come in pages of twenty, each item once, no token after the last', async () => {
    const pages = await everyId(client);
    expect(pages.map((page) => page.length)).toEqual([20, 20, 20]);
    expect(pages.flat()).toEqual(sandbox.world.organization.accounts.map(({ id }) => id));
  });

  it('come in smaller pages on request', async () => {
    const first = await list({ MaxResults: 7 });
    expect(first.Accounts).toHaveLength(7);
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect(second.Accounts!.map(({ Id }) => Id)).toEqual(
      sandbox.world.organization.accounts.slice(7, 9).map(({ id }) => id),
    );
  });

  it.each([
    [{ MaxResults: 0 }, 'MIN_VALUE_EXCEEDED:MAX_RESULTS'],
    [{ MaxResults: 21 }, 'MAX_VALUE_EXCEEDED:MAX_RESULTS'],
    [{ NextToken: '' }, 'INVALID_NEXT_TOKEN'],
    [{ NextToken: 'made-up' }, 'INVALID_NEXT_TOKEN'],
  ])('refuse %j', async (input, reason) => {
    expect(await failure(list(input))).toMatchObject({ code: 'InvalidInputException', status: 400, reason });
  });

  it('refuse the token of another list', async () => {
    const { NextToken } = await list({});
    expect(await failure(client.send(new ListRootsCommand({ NextToken })))).toMatchObject({
      reason: 'INVALID_NEXT_TOKEN',
    });
  });
});

describe('lists that begin with an empty page', () => {
  const sandbox = useSandbox({ emptyPages: true });

  it('go on behind it', async () => {
    const { organizations } = sandbox.as(sandbox.world.callers.securityOperator);
    const pages = await everyId(organizations);
    expect(pages.map((page) => page.length)).toEqual([0, 20, 20, 20]);
  });
});
