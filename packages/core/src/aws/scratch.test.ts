import { expect, test } from 'vitest';
import { type Behaviour, sendTo } from '../testing/simulated-operation.js';

const rows: [string, Behaviour, number, number?][] = [];
for (const rate of [5, 20, 100, 1000]) {
  const count = { 5: 400, 20: 1200, 100: 6000, 1000: 40000 }[rate] as number;
  if (rate < 1000) {
    rows.push([`pure ${rate}/${rate * 2}`, { rate, burst: rate * 2 }, count]);
    rows.push([`pure ${rate}/${rate} jitter`, { rate, burst: rate, jitter: 0.5 }, count]);
    rows.push([`pure ${rate}/${rate * 10} jitter`, { rate, burst: rate * 10, jitter: 0.5 }, count * 1.5]);
    rows.push([`pure ${rate} lat 800`, { rate, burst: rate * 2, latency: 800, jitter: 0.3 }, count]);
    rows.push([`pure ${rate} lat 5`, { rate, burst: rate * 2, latency: 5, jitter: 0.3 }, count]);
    rows.push([`pure ${rate} cold1`, { rate, burst: rate * 2, coldStart: 1000, jitter: 0.3 }, count]);
    rows.push([`pure ${rate} cold2`, { rate, burst: rate * 2, coldStart: 2000, jitter: 0.3 }, count]);
    for (const lot of [0.01, 0.05, 0.1])
      rows.push([`mix ${rate} lot ${lot}`, { rate, burst: rate * 2, lot, fails: 0.02, jitter: 0.3 }, count]);
    rows.push([
      `shared ${rate}`,
      { rate, burst: rate * 2, jitter: 0.3, others: (s) => (s > 20 && s < 40 ? rate / 2 : 0) },
      count,
    ]);
  } else rows.push([`pure 1000`, { rate, burst: 2000, latency: 50 }, count]);
}
for (const lot of [0, 0.01, 0.05, 0.1])
  rows.push([`lot ${lot}`, { lot, fails: lot ? 0.04 : 0, jitter: 0.3 }, 20000]);
rows.push(['5->100 at 30', { rate: (s) => (s < 30 ? 5 : 100), burst: 10, jitter: 0.3 }, 4000]);
rows.push(['100->5 at 20', { rate: (s) => (s < 20 ? 100 : 5), burst: 10, jitter: 0.3 }, 2300]);
rows.push(['100->20 at 20', { rate: (s) => (s < 20 ? 100 : 20), burst: 40, jitter: 0.3 }, 3000]);
const seeds = Number(process.env['SEEDS'] ?? 3);
const only = process.env['ONLY'];
test('scratch', async () => {
  for (const [name, behaviour, count] of rows) {
    if (only && !name.includes(only)) continue;
    const out: string[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const r = await sendTo(behaviour, count, seed);
      const rate = typeof behaviour.rate === 'number' ? behaviour.rate : undefined;
      const floor = rate
        ? (count - (behaviour.burst ?? 0)) / (rate * (1 - (behaviour.lot ?? 0) - (behaviour.fails ?? 0)))
        : 0;
      out.push(
        `${r.seconds.toFixed(1)}s ${floor ? (r.seconds / floor).toFixed(3) : '-'} late ${(100 * r.lateShare).toFixed(2)}% thr ${r.throttledAt.length}`,
      );
    }
    console.log(name.padEnd(22), out.join(' | '));
  }
  expect(1).toBe(1);
}, 600000);
