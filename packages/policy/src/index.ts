export { type ContextValue, unknown } from './context-value.js';
export type { AuthorizationRequest } from './evaluation/authorization-request.js';
export { evaluate } from './evaluation/evaluate.js';
export type { LayerName, PolicyLayers } from './evaluation/layers.js';
export type { Principal } from './evaluation/principal.js';
export type { Decision, Reason, StatementReference, Verdict } from './evaluation/verdict.js';
export { type ParseResult, type Policy, parsePolicy, printPolicy } from './policy.js';
export {
  type RootFeature,
  type RootTask,
  type RootTaskDefinition,
  rootTask,
  rootTasks,
  taskPolicyArn,
} from './root-tasks.js';
export type { PolicyKind } from './syntax/document.js';
export type { PolicyError, PolicyErrorCode } from './syntax/policy-error.js';
