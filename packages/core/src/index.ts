export { describeAction } from './actions/index.js';
export { type AwsAccess, type ConnectDependencies, type ConnectOptions, connect } from './aws/access.js';
export { type CredentialSource, credentialProvider } from './aws/credentials.js';
export { type Partition, requireCredentialsManagement, resolvePartition } from './aws/region.js';
export { type Clock, systemClock } from './clock.js';
export { type LoadedConfig, parseConfig } from './config/index.js';
export type { Dependencies } from './dependencies.js';
export { type ErrorDetails, type ErrorKind, RootwardenError } from './errors.js';
export type { EventSink, Phase, RootwardenEvent } from './events.js';
export type { Drift } from './history/drift.js';
export type { Look } from './history/history.js';
export { type AccountState, accountState, isReachable, type OrganizationAccount } from './model/account.js';
export { type AccountId, isAccountId } from './model/account-id.js';
export type {
  AuditedAccount,
  AuditResult,
  AuditStatus,
  AuditSummary,
  Caller,
  OrganizationSummary,
  RequestCounts,
} from './model/audit.js';
export type { RootwardenConfig } from './model/config.js';
export type { ActionOutcome, Cause, CredentialReference, RemovalOutcome } from './model/outcome.js';
export type {
  Allowances,
  DeleteRootCredentials,
  OrganizationAction,
  Plan,
  PlanDecision,
  PlannedAccount,
  PlannedAction,
  PlannedDeletion,
  PlanSummary,
  PlanWarning,
} from './model/plan.js';
export { type ConfigSection, configSections, type PlanScope } from './model/plan-scope.js';
export { effectOf } from './model/plan-summary.js';
export {
  type AccessKeyLastUse,
  type CredentialKind,
  type CredentialState,
  hasCredentials,
  type Items,
  type MfaDeviceKind,
  mfaDeviceKind,
  noRootCredentials,
  type RootAccessKey,
  type RootCredentials,
  type RootMfaDevice,
  type RootPassword,
  type RootSigningCertificate,
} from './model/root-credentials.js';
export type { AccountRun, ActionRun, RunResult } from './model/run.js';
export { canRun } from './model/run-from.js';
export type { Selection } from './model/selection.js';
export { type ApplyOptions, apply, type PlannedOrApplied, type Staging } from './operations/apply/index.js';
export { type AuditOptions, audit } from './operations/audit/index.js';
export { type DisableOptions, disable } from './operations/disable/index.js';
export { type Check, type DoctorResult, doctor, type RootSessionBlock } from './operations/doctor/index.js';
export { type DriftOptions, type DriftResult, drift } from './operations/drift/index.js';
export { type EnableOptions, enable } from './operations/enable/index.js';
export { listHistory, remember } from './operations/history/index.js';
export { type InitResult, init } from './operations/init/index.js';
export {
  type ObservedOrganization,
  type PlanAndApplyOptions,
  type PlanOptions,
  plan,
  planAndApply,
  planDesired,
} from './operations/plan/index.js';
export { type RemoveOptions, remove } from './operations/remove/index.js';
export {
  type ListedRun,
  listRuns,
  type ResumeOptions,
  type RunProof,
  resumeRun,
  showRun,
  verifyRuns,
} from './operations/runs/index.js';
export { type PolicyDocument, type PrincipalPermissions, permissionsOf, type Verb } from './permissions.js';
export { auditCsv } from './report/audit-csv.js';
export { type CsvColumn, csv } from './report/csv.js';
export { json } from './report/json.js';
export { planCsv } from './report/plan-csv.js';
export { runCsv } from './report/run-csv.js';
