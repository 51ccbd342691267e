export { describeAction } from './actions/index.js';
export type { NamedText } from './approval/check-signatures.js';
export { readSignatures } from './approval/signature-files.js';
export { nameOf, told } from './approval/told.js';
export { type AwsAccess, type ConnectDependencies, type ConnectOptions, connect } from './aws/access.js';
export { type CredentialSource, credentialProvider } from './aws/credentials.js';
export { type Partition, requireCredentialsManagement, resolvePartition } from './aws/region.js';
export { type Clock, systemClock } from './clock.js';
export { approvalPolicyOf } from './config/approval-policy.js';
export { type LoadedConfig, parseConfig } from './config/index.js';
export type { Dependencies } from './dependencies.js';
export { type ErrorDetails, type ErrorKind, RootwardenError } from './errors.js';
export type { EventSink, Phase, RootwardenEvent } from './events.js';
export type { Drift } from './history/drift.js';
export type { Look } from './history/history.js';
export { type AccountState, accountState, isReachable, type OrganizationAccount } from './model/account.js';
export { type AccountId, isAccountId } from './model/account-id.js';
export type { ApprovalWish, RunApproval } from './model/approval.js';
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
export { type MemberRisk, riskSentences } from './model/member-risk.js';
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
export type { ApplyOptions, ApprovalCheck, PlannedOrApplied, Staging } from './operations/apply/index.js';
export type { Approval, PlanToApprove } from './operations/approve/index.js';
export type { AuditOptions } from './operations/audit/index.js';
export type { DisableOptions } from './operations/disable/index.js';
export type { Check, DoctorResult, RootSessionBlock } from './operations/doctor/index.js';
export type { DriftOptions, DriftResult, RecheckedAccount } from './operations/drift/index.js';
export type { EnableOptions } from './operations/enable/index.js';
export { listHistory, remember } from './operations/history/index.js';
export type { InitResult } from './operations/init/index.js';
export type { PlanAndApplyOptions, PlanOptions } from './operations/plan/index.js';
export type { ObservedOrganization } from './operations/plan/observed-organization.js';
export { planDesired } from './operations/plan/plan-desired.js';
export type { RemoveOptions } from './operations/remove/index.js';
export type { ListedRun, ResumeOptions, RunProof } from './operations/runs/index.js';
export { listRuns } from './operations/runs/list-runs.js';
export { showRun } from './operations/runs/show-run.js';
export { verifyRuns } from './operations/runs/verify-runs.js';
export { type PolicyDocument, type PrincipalPermissions, permissionsOf, type Verb } from './permissions.js';
export { auditCsv } from './report/audit-csv.js';
export { type CsvColumn, csv } from './report/csv.js';
export { json } from './report/json.js';
export { planCsv } from './report/plan-csv.js';
export { runCsv } from './report/run-csv.js';
export {
  apply,
  approve,
  audit,
  disable,
  doctor,
  drift,
  enable,
  init,
  plan,
  planAndApply,
  planFromAudit,
  remove,
  resumeRun,
} from './verbs.js';
