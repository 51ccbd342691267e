import type { ApprovalPolicy } from '../model/approval.js';
import type { LoadedConfig } from './index.js';

/** What a rootwarden.yaml asks of every plan; undefined when it asks for no approvals. */
export function approvalPolicyOf({ config, source }: LoadedConfig): ApprovalPolicy | undefined {
  const { organization, approvals } = config;
  return approvals && { organization, required: approvals.required, source };
}
