import { stormOf } from './case.js';
import { testStorms } from './storms.js';

// What every change has to weather: a kill, a full disk, an interrupt and an expiry; `npm run storm` has more.
testStorms([3, 4].map((seed) => stormOf(seed, 200)));
