import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor, Approver } from './approval.js';
import { countApprovals } from './count-approvals.js';

const author: Actor = {
  arn: 'arn:aws:sts::111111111111:assumed-role/Operations/alice@example.com',
  identity: 'ci',
};
const applier: Actor = { arn: 'arn:aws:iam::111111111111:user/carol', identity: 'carol@example.com' };
const signed = (key: string, ...principals: readonly string[]): Approver => ({ key, principals });
const bob = signed('SHA256:bob', 'bob@example.com');
const dave = signed('SHA256:dave', 'dave@example.com');

const keysOf = (approvers: readonly Approver[]) => approvers.map(({ key }) => key);

test.each<[string, number, readonly Approver[], readonly string[], boolean]>([
  ['nobody signed', 1, [], [], false],
  ['one of one', 1, [bob], ['SHA256:bob'], true],
  ['one of two', 2, [bob], ['SHA256:bob'], false],
  ['two of two', 2, [bob, dave], ['SHA256:bob', 'SHA256:dave'], true],
  ['the same signature twice', 2, [bob, bob], ['SHA256:bob'], false],
  ['two keys of one principal', 2, [bob, signed('SHA256:b2', 'bob@example.com')], ['SHA256:bob'], false],
  [
    'two keys that share one principal of several',
    2,
    [signed('SHA256:b1', 'bob', 'ops'), signed('SHA256:b2', 'OPS', 'b')],
    ['SHA256:b1'],
    false,
  ],
  ['one key under two names', 2, [bob, signed('SHA256:bob', 'robert@example.com')], ['SHA256:bob'], false],
  [
    'two who are one only by a third signature',
    2,
    [signed('SHA256:1', 'x'), signed('SHA256:2', 'y'), signed('SHA256:3', 'x', 'y')],
    ['SHA256:1'],
    false,
  ],
  [
    'a pattern that covers another signer',
    2,
    [signed('SHA256:team', '*@example.net'), signed('SHA256:eve', 'eve@example.net')],
    ['SHA256:team'],
    false,
  ],
])('%s, %i asked for', (_, required, approvers, counted, enough) => {
  const count = countApprovals({ required, author, applier, approvers });
  expect({ counted: keysOf(count.counted), enough: count.enough }).toEqual({ counted, enough });
});

test.each<[string, Approver, string]>([
  ['by the name they gave', signed('SHA256:a', 'CI'), 'made the plan'],
  ['by the name of their session', signed('SHA256:a', 'alice@example.com'), 'made the plan'],
  ['by their ARN', signed('SHA256:a', 'x', author.arn), 'made the plan'],
  [
    'by a pattern of ARNs',
    signed('SHA256:a', 'x', 'arn:aws:sts::*:assumed-role/Operations/alice@*'),
    'made the plan',
  ],
  ['who applies it, by their user', signed('SHA256:c', 'carol'), 'applies the plan'],
  ['who applies it, by the name they gave', signed('SHA256:c', 'carol@example.com'), 'applies the plan'],
])('nobody approves their own plan: %s', (_, approver, why) => {
  const count = countApprovals({ required: 1, author, applier, approvers: [approver] });
  expect(count).toEqual({ enough: false, counted: [], notCounted: [{ approver, why }] });
});

test('a dot of a principal is a dot, and not any character', () => {
  const approvers = [signed('SHA256:x', 'alice@exampleXcom'), signed('SHA256:y', 'carol+x@example.com')];
  expect(countApprovals({ required: 2, author, applier, approvers }).enough).toBe(true);
});

test('who holds another key of theirs beside the planner is the planner', () => {
  const approvers = [signed('SHA256:1', 'ci', 'deploy'), signed('SHA256:2', 'deploy')];
  const { counted, notCounted } = countApprovals({ required: 1, author, applier, approvers });
  expect(counted).toEqual([]);
  expect(notCounted.map(({ why }) => why)).toEqual(['made the plan', 'made the plan']);
});

test('while it is only approved, nobody applies it', () => {
  const approvers = [signed('SHA256:c', 'carol')];
  expect(countApprovals({ required: 1, author, approvers }).enough).toBe(true);
});

const names = ['a', 'b', 'c', 'd', 'ci', 'carol'];
const approver = fc.record({
  key: fc.constantFrom('SHA256:1', 'SHA256:2', 'SHA256:3', 'SHA256:4'),
  principals: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
});
const approvers = fc.array(approver, { maxLength: 8 });
const question = (list: readonly Approver[], required = 2) => ({
  required,
  author,
  applier,
  approvers: list,
});

test('each signature is counted or told why not, once', () => {
  fc.assert(
    fc.property(approvers, (list) => {
      const { counted, notCounted } = countApprovals(question(list));
      const all = [...counted, ...notCounted.map((one) => one.approver)];
      expect(new Set(all)).toEqual(new Set(list));
      expect(all).toHaveLength(list.length);
    }),
  );
});

test('the order of the signatures and their repetition change nothing', () => {
  fc.assert(
    fc.property(approvers, fc.integer({ min: 1, max: 3 }), (list, required) => {
      const once = countApprovals(question(list, required));
      const again = countApprovals(question([...list, ...list].toReversed(), required));
      expect(again.counted).toHaveLength(once.counted.length);
      expect(again.enough).toBe(once.enough);
    }),
  );
});

test('there are never more people than keys, nor than principals, and none is involved', () => {
  fc.assert(
    fc.property(approvers, (list) => {
      const { counted } = countApprovals(question(list));
      expect(new Set(keysOf(counted)).size).toBe(counted.length);
      const principals = counted.flatMap((one) => one.principals);
      expect(new Set(principals).size).toBe(principals.length);
      expect(principals.filter((name) => ['ci', 'carol'].includes(name))).toEqual([]);
    }),
  );
});

test('signatures of those involved never make a plan approved that was not', () => {
  const involved = fc.array(
    fc.record({
      key: fc.constantFrom('SHA256:8', 'SHA256:9'),
      principals: fc.constantFrom(['ci'], ['carol']),
    }),
  );
  fc.assert(
    fc.property(approvers, involved, (list, more) => {
      if (countApprovals(question(list)).enough) return;
      expect(countApprovals(question([...list, ...more])).enough).toBe(false);
    }),
  );
});
