export { type Random, seededRandom } from './world/random.js';
