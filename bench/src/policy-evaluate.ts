import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { evaluate } from '@rootwarden/policy';
import { ordinaryStack, requests } from './policy-stack.js';

// Evaluations a second on one core, and whether memory grows. Run: node bench/dist/policy-evaluate.js [seconds]
const aim = 300_000;
const seconds = Number(process.argv[2] ?? 5);
const layers = ordinaryStack();
const various = requests(6_000);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const decisions = new Map<string, number>();
function round(): void {
  for (const request of various) {
    const { decision, layer } = evaluate(request, layers);
    const outcome = `${decision} ${layer}`;
    decisions.set(outcome, (decisions.get(outcome) ?? 0) + 1);
  }
}

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

for (let warmUp = 0; warmUp < 10; warmUp += 1) round();
const before = heap();
const rates: number[] = [];
const started = process.cpuUsage();
const end = performance.now() + seconds * 1_000;
while (performance.now() < end) {
  // Time on the processor, so that what else the machine does is not counted.
  const began = process.cpuUsage();
  round();
  rates.push((various.length * 1e6) / process.cpuUsage(began).user);
}
const cpuSeconds = process.cpuUsage(started).user / 1e6;
const after = heap();

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const count = rates.length * various.length;
const median = rates.toSorted((one, other) => one - other)[Math.floor(rates.length / 2)] ?? 0;
console.log(`${count} evaluations in ${cpuSeconds.toFixed(1)} s of one core`);
console.log(
  `mean ${Math.round(count / cpuSeconds)} a second, median of rounds ${Math.round(median)}, best ${Math.round(Math.max(...rates))}; aim ${aim}`,
);
console.log(`heap ${megabytes(before)} before, ${megabytes(after)} after`);
for (const [outcome, times] of [...decisions].toSorted()) console.log(`  ${outcome}: ${times}`);
