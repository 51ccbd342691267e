import { expect, it } from 'vitest';
import { worldTruth } from '../truth.js';
import { createWorld } from '../world.js';

const world = (accounts: number) =>
  createWorld({ accounts, clock: new Date('2026-11-22T12:00:00Z'), realTime: Date.now });
const accountOf = (truth: ReturnType<typeof worldTruth>, name: string) => {
  const found = truth.accounts.find(({ buckets }) => buckets.some((bucket) => bucket.name.startsWith(name)));
  return found!;
};

it('some accounts have buckets and queues, and some of these are locked to everybody', () => {
  const payments = accountOf(worldTruth(world(60)), 'payments-prod');
  expect(payments.buckets).toMatchObject([
    { name: `payments-prod-exports-${payments.id}`, region: 'us-east-1' },
    { name: `payments-prod-invoices-${payments.id}`, region: 'eu-west-1' },
    { name: `payments-prod-receipts-${payments.id}`, policy: null, versioning: null, mfaDelete: false },
  ]);
  const { Statement } = JSON.parse(payments.buckets[1]?.policy ?? '');
  expect(Statement).toMatchObject([{ Effect: 'Deny', Principal: '*', Action: 's3:*' }]);
  expect(payments.queues).toMatchObject([
    { arn: `arn:aws:sqs:us-east-1:${payments.id}:payments-captured` },
    { arn: `arn:aws:sqs:eu-west-1:${payments.id}:payments-refunds`, policy: expect.stringContaining('Deny') },
  ]);
});

it('a bucket with MFA Delete belongs to an account whose root user has a device', () => {
  const ledger = accountOf(worldTruth(world(60)), 'ledger-prod');
  expect(ledger.buckets).toMatchObject([{ versioning: 'Enabled', mfaDelete: true }]);
  expect(ledger.root.mfaDevices).toMatchObject([{ kind: 'virtual' }]);
});

it('a small world has what its accounts have', () => {
  const { accounts } = worldTruth(world(3));
  expect(accounts.flatMap(({ buckets }) => buckets)).toHaveLength(1);
  expect(accounts.flatMap(({ queues }) => queues)).toEqual([]);
});

it('what an account had is gone with it, and its names are free', () => {
  const made = world(60);
  const { organization, clock } = made;
  const payments = organization.accounts.find(({ name }) => name === 'payments-prod')!;
  organization.closures.request(payments, clock.now());
  clock.advance(89 * 86_400);
  expect(made.buckets.of(payments.id)).toHaveLength(3);
  clock.advance(86_400);
  expect(made.buckets.of(payments.id)).toEqual([]);
  expect(made.queues.of(payments.id)).toEqual([]);
  expect(made.buckets.find(`payments-prod-invoices-${payments.id}`)).toBeUndefined();
});
