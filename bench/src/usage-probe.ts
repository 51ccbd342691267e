import { writeFileSync } from 'node:fs';

// Loaded into the measured process with `node --import`: says at its end what it took.
const file = process.env.ROOTWARDEN_BENCH_USAGE;
if (file !== undefined)
  process.on('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
