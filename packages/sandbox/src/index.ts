export {
  FlagError,
  type ForegroundOptions,
  type SandboxFlag,
  sandboxFlags,
} from './foreground/flags.js';
export { serveInForeground } from './foreground/serve-in-foreground.js';
export { readScenario } from './scenario/read-scenario.js';
export type * from './scenario/scenario.js';
export { ScenarioError } from './scenario/scenario-error.js';
export type { Call, CallFilter } from './server/call-log.js';
export { type AwsOperation, awsOperations } from './services/aws-operations.js';
export { SnapshotError } from './snapshot/snapshot.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.js';
export type { SharedLimit } from './weather/aws-limits.js';
export type { WeatherChange } from './weather/change.js';
export type { Conditions, Latency, WeatherName } from './weather/conditions.js';
export type { Fault } from './weather/faults.js';
export type { Lag, Lagging, StaleReads } from './weather/lag.js';
export type { Strike } from './weather/strike.js';
export type { Limit } from './weather/token-bucket.js';
export type { WorldTruth } from './world/truth.js';
