import { type StormCase, stormOf } from './case.js';
import { testStorms } from './storms.js';

const { STORM_SEEDS = '50', STORM_ACCOUNTS = '1000', STORM_FIRST = '1', STORM_CASE } = process.env;

const bySeed = () =>
  Array.from({ length: Number(STORM_SEEDS) }, (_, index) =>
    stormOf(Number(STORM_FIRST) + index, Number(STORM_ACCOUNTS)),
  );

testStorms(STORM_CASE ? [JSON.parse(STORM_CASE) as StormCase] : bySeed());
