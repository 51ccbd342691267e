import { describe, expect, test } from 'vitest';
import { eventPattern } from './event-pattern.js';
import { PatternError } from './pattern-error.js';

const event = {
  source: 'aws.signin',
  'detail-type': 'AWS Console Sign In via CloudTrail',
  detail: {
    userIdentity: { type: 'Root', sessionContext: null },
    sourceIPAddress: '10.0.0.17',
    address: '2001:db8::1',
    count: 300,
    name: '',
    mfa: false,
    path: 'dir/lib/a*b.png',
    tags: ['a', 'b'],
    empty: [],
    resources: [
      { type: 'Bucket', region: 'us-east-1' },
      { type: 'Queue', region: 'eu-west-1' },
    ],
  },
};
const matches = (detail: object) => eventPattern(JSON.stringify({ detail }))(event);

describe('EventBridge User Guide, "Comparison operators": what matches', () => {
  test.each<[object]>([
    [{ userIdentity: { type: ['User', 'Root'] } }],
    [{ userIdentity: { sessionContext: [null] } }],
    [{ name: [''] }],
    [{ mfa: [false] }],
    [{ count: [300] }],
    [{ tags: ['b'] }],
    [{ path: [{ prefix: 'dir/' }] }],
    [{ path: [{ prefix: { 'equals-ignore-case': 'DIR' } }] }],
    [{ path: [{ suffix: '.png' }] }],
    [{ path: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }],
    [{ userIdentity: { type: [{ 'equals-ignore-case': 'rOOT' }] } }],
    [{ userIdentity: { type: [{ 'anything-but': 'User' }] } }],
    [{ userIdentity: { type: [{ 'anything-but': ['User', 'Role'] }] } }],
    [{ count: [{ 'anything-but': [1, 2] }] }],
    [{ path: [{ 'anything-but': { prefix: ['a', 'b'] } }] }],
    [{ path: [{ 'anything-but': { suffix: '.gif' } }] }],
    [{ path: [{ 'anything-but': { 'equals-ignore-case': ['x', 'y'] } }] }],
    [{ path: [{ 'anything-but': { wildcard: '*/bin/*' } }] }],
    [{ count: [{ numeric: ['=', 300] }] }],
    [{ count: [{ numeric: ['>', 0, '<=', 300] }] }],
    [{ count: [{ numeric: ['<', 300.5] }] }],
    [{ count: [{ exists: true }] }],
    [{ missing: [{ exists: false }] }],
    [{ userIdentity: [{ exists: false }] }],
    [{ nowhere: { missing: [{ exists: false }] } }],
    [{ empty: [{ exists: false }] }],
    [{ missing: [{ exists: false }, 'x'] }],
    [{ sourceIPAddress: [{ cidr: '10.0.0.0/24' }] }],
    [{ address: [{ cidr: '2001:db8::/32' }] }],
    [{ path: [{ wildcard: 'dir/*.png' }] }],
    [{ path: [{ wildcard: '*/lib/*' }] }],
    [{ path: [{ wildcard: String.raw`*a\*b*` }] }],
    [{ $or: [{ count: [1] }, { mfa: [false] }] }],
    [{ count: [300], $or: [{ mfa: [true] }, { userIdentity: { type: ['Root'] } }] }],
    [{ resources: { type: ['Queue'], region: ['eu-west-1'] } }],
  ])('%j', (detail) => {
    expect(matches(detail)).toBe(true);
  });
});

describe('what does not', () => {
  test.each<[object]>([
    [{ userIdentity: { type: ['root'] } }],
    [{ count: ['300'] }],
    [{ name: [null] }],
    [{ mfa: ['false'] }],
    [{ missing: ['x'] }],
    [{ missing: [{ 'anything-but': 'x' }] }],
    [{ missing: [{ exists: true }] }],
    [{ userIdentity: [{ exists: true }] }],
    [{ count: [{ exists: false }] }],
    [{ tags: [{ exists: false }] }],
    [{ userIdentity: { type: [{ 'anything-but': ['User', 'Root'] }] } }],
    [{ path: [{ 'anything-but': { wildcard: '*/lib/*' } }] }],
    [{ count: [{ numeric: ['>', 300] }] }],
    [{ name: [{ numeric: ['=', 0] }] }],
    [{ sourceIPAddress: [{ cidr: '10.0.1.0/24' }] }],
    [{ sourceIPAddress: [{ cidr: '2001:db8::/32' }] }],
    [{ path: [{ wildcard: 'dir/*.gif' }] }],
    [{ path: [{ wildcard: 'dir/lib/a*b.png*b.png' }] }],
    [{ $or: [{ count: [1] }, { mfa: [true] }] }],
    [{ count: [1], $or: [{ mfa: [false] }, { count: [300] }] }],
    [{ resources: { type: ['Queue'], region: ['us-east-1'] } }],
  ])('%j', (detail) => {
    expect(matches(detail)).toBe(false);
  });
});

test.each<[string, string]>([
  ['{', 'Invalid JSON'],
  ['[]', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"a":{}}', 'Empty objects are not allowed'],
  ['{"a":"x"}', '"a" must be an object or an array'],
  ['{"a":[]}', 'Empty arrays are not allowed'],
  ['{"a":[[1]]}', 'Match value must be String, number, true, false, or null'],
  ['{"a":[{"contains":"x"}]}', 'Unrecognized match type contains'],
  ['{"a":[{"prefix":"x","suffix":"y"}]}', 'Only one key allowed in match expression'],
  ['{"a":[{"prefix":1}]}', 'prefix match pattern must be a string'],
  ['{"a":[{"prefix":{"wildcard":"x"}}]}', 'Unsupported prefix pattern: wildcard'],
  ['{"a":[{"exists":"true"}]}', 'exists match pattern must be either true or false.'],
  ['{"a":[{"numeric":5}]}', 'Numeric match value must be an array'],
  ['{"a":[{"numeric":["~",5]}]}', 'Unrecognized numeric range operator: ~'],
  ['{"a":[{"numeric":["<",5,">",1]}]}', 'Bad numeric range operator'],
  ['{"a":[{"numeric":[">",5,"<",1]}]}', 'Bottom must be less than top'],
  ['{"a":[{"numeric":[">",5,"<"]}]}', 'Too many elements in numeric expression'],
  ['{"a":[{"numeric":["=",6e9]}]}', 'Value of = must be numeric'],
  ['{"a":[{"cidr":"10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
  ['{"a":[{"wildcard":"a**"}]}', 'Consecutive wildcard characters at pos 1'],
  [String.raw`{"a":[{"wildcard":"a\\b"}]}`, 'Invalid escape character at pos 1'],
  ['{"a":[{"anything-but":{"numeric":["=",1]}}]}', 'Unsupported anything-but pattern: numeric'],
  ['{"a":[{"anything-but":[]}]}', 'Empty arrays are not allowed'],
  [
    '{"a":[{"anything-but":["x",1]}]}',
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
])('%s is refused: %s', (pattern, reason) => {
  expect(() => eventPattern(pattern)).toThrow(new PatternError(reason));
});

test('a $or of one, or of no patterns, is a field of that name', () => {
  expect(eventPattern('{"$or":["x"]}')({ $or: 'x' })).toBe(true);
  expect(eventPattern('{"$or":[{"prefix":"x"},{"suffix":"y"}]}')({ $or: 'xa' })).toBe(true);
});

test('a wildcard that could take forever does not', () => {
  const pattern = `{"a":[{"wildcard":"${'*a'.repeat(200)}*b"}]}`;
  expect(eventPattern(pattern)({ a: 'a'.repeat(10_000) })).toBe(false);
});
