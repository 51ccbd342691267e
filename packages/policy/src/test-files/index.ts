export type { JsonMember, JsonNode } from '../syntax/json-node.js';
export type { Position } from '../syntax/position.js';
export { type AskedRequest, authorizationRequest } from './asked-request.js';
export type { PolicyProblem } from './load-policies.js';
export {
  type LayersWithNames,
  type NamedLayers,
  type NamedLevel,
  type NamedPolicy,
  withNames,
} from './named-layers.js';
export { predefinedPolicy } from './predefined.js';
export { principalForms, readPrincipal, type WrittenPrincipal } from './principal-notation.js';
export { type ReadTestFile, readTestFile } from './read-test-file.js';
export { runTestFile, type TestCheck, type TestResult, type TestRun } from './run-test-file.js';
export type { TestFile } from './test-file.js';
