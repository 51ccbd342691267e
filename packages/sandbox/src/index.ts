export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.js';
export { type Random, seededRandom } from './world/random.js';
