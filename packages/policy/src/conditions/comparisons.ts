import type { ContextKeys } from '../context-value.js';
import { arnMatcher } from '../matching/arn.js';
import { type TextMatcher, textMatcher } from '../matching/text-matcher.js';
import type { OperatorName } from '../syntax/operators.js';
import { bytesOf } from './base64.js';
import { instantOf } from './instant.js';
import { addressOf, isWithin, rangeOf } from './ip-address.js';
import { numberOf } from './number.js';

/** How an operator compares one value of the request with one value of the policy. */
export interface Comparison {
  /** A negated operator holds where the comparison does not. */
  readonly negated: boolean;
  /** Reads the policy's value, once, when the policy is compiled. */
  readonly compile: (written: string, variables: boolean) => TextMatcher;
}

type Compile = Comparison['compile'];

const exact: Compile = (written, variables) => textMatcher(written, { wildcards: false, variables });
const like: Compile = (written, variables) => textMatcher(written, { wildcards: true, variables });
const arn: Compile = (written, variables) => arnMatcher(written, variables);

const ignoringCase: Compile = (written, variables) => {
  const matches = textMatcher(written.toLowerCase(), { wildcards: false, variables });
  return (text, keys) => matches(text.toLowerCase(), inLowerCase(keys));
};

const number = ordered(numberOf);
const date = ordered(instantOf);

function ordered(read: (text: string) => number | undefined) {
  return (holds: (given: number, limit: number) => boolean): Compile =>
    (written) => {
      const limit = read(written);
      return (text) => {
        const given = read(text);
        return limit !== undefined && given !== undefined && holds(given, limit);
      };
    };
}

const equal = (given: number, limit: number) => given === limit;
const less = (given: number, limit: number) => given < limit;
const atMost = (given: number, limit: number) => given <= limit;
const more = (given: number, limit: number) => given > limit;
const atLeast = (given: number, limit: number) => given >= limit;

const binary: Compile = (written) => {
  const expected = bytesOf(written)?.join();
  return (text) => expected !== undefined && bytesOf(text)?.join() === expected;
};

const ipAddress: Compile = (written) => {
  const range = rangeOf(written);
  return (text) => {
    const address = addressOf(text);
    return range !== undefined && address !== undefined && isWithin(range, address);
  };
};

const is = (compile: Compile): Comparison => ({ negated: false, compile });
const isNot = (compile: Compile): Comparison => ({ negated: true, compile });

/** Every operator but Null, which does not compare. */
export const comparisons: Readonly<Record<Exclude<OperatorName, 'Null'>, Comparison>> = {
  StringEquals: is(exact),
  StringNotEquals: isNot(exact),
  StringEqualsIgnoreCase: is(ignoringCase),
  StringNotEqualsIgnoreCase: isNot(ignoringCase),
  StringLike: is(like),
  StringNotLike: isNot(like),
  NumericEquals: is(number(equal)),
  NumericNotEquals: isNot(number(equal)),
  NumericLessThan: is(number(less)),
  NumericLessThanEquals: is(number(atMost)),
  NumericGreaterThan: is(number(more)),
  NumericGreaterThanEquals: is(number(atLeast)),
  DateEquals: is(date(equal)),
  DateNotEquals: isNot(date(equal)),
  DateLessThan: is(date(less)),
  DateLessThanEquals: is(date(atMost)),
  DateGreaterThan: is(date(more)),
  DateGreaterThanEquals: is(date(atLeast)),
  Bool: is(ignoringCase),
  BinaryEquals: is(binary),
  IpAddress: is(ipAddress),
  NotIpAddress: isNot(ipAddress),
  ArnEquals: is(arn),
  ArnNotEquals: isNot(arn),
  ArnLike: is(arn),
  ArnNotLike: isNot(arn),
};

function inLowerCase(keys: ContextKeys): ContextKeys {
  return {
    lookup: (key) => {
      const value = keys.lookup(key);
      if (typeof value === 'string') return value.toLowerCase();
      return typeof value === 'object' ? value.map((text) => text.toLowerCase()) : value;
    },
  };
}
