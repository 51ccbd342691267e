export { type ContextValue, unknown } from './context-value.js';
export type { AuthorizationRequest } from './evaluation/authorization-request.js';
export { evaluate } from './evaluation/evaluate.js';
export { type ServiceException, serviceExceptions } from './evaluation/exceptions.js';
export type { LayerName, PolicyLayers } from './evaluation/layers.js';
export type { Principal } from './evaluation/principal.js';
export { rcpServices } from './evaluation/rcp-services.js';
export { type Residual, type ResidualTest, residualHolds } from './evaluation/residual.js';
export type { StatementReference } from './evaluation/statement-reference.js';
export type { Decision, Reason, Verdict } from './evaluation/verdict.js';
export type {
  Change,
  ElementCheck,
  Explanation,
  LayerExplanation,
  StatementExplanation,
} from './explanation/explanation.js';
export { explanationText } from './explanation/text.js';
export { type Names, principalTitle } from './explanation/wording.js';
export { type ParseResult, type Policy, parsePolicy, printPolicy } from './policy.js';
export {
  type RootFeature,
  type RootTask,
  type RootTaskDefinition,
  rootTask,
  rootTasks,
  taskPolicyArn,
} from './root-tasks.js';
export { type PolicyDocument, type PolicyKind, policyKinds, type Statement } from './syntax/document.js';
export type { PolicyError, PolicyErrorCode } from './syntax/policy-error.js';
export type { Position } from './syntax/position.js';
export type { Truth } from './truth.js';
