import { stormOf } from './case.js';
import { testStorms } from './storms.js';

// What every change has to weather; `npm run storm` has more and greater ones.
testStorms([1, 2].map((seed) => stormOf(seed, 200)));
