import type { GetCredentialReportCommandInput, GetCredentialReportCommandOutput } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { callersAccount } from './addressed-identity.js';
import { isExpired } from './generate-credential-report.js';

export const getCredentialReport: Operation<
  GetCredentialReportCommandInput,
  GetCredentialReportCommandOutput
> = (_input, context) => {
  context.authorize('iam:GetCredentialReport', '*');
  const { credentialReport } = callersAccount(context);
  // AWS sends no message of its own: observed as "Unknown" for a report that is not there, assumed for one expired.
  if (!credentialReport) throw new AwsError('CredentialReportNotPresentException', 'Unknown');
  if (isExpired(credentialReport, context.now)) {
    throw new AwsError('CredentialReportExpiredException', 'Unknown');
  }
  return {
    Content: new TextEncoder().encode(credentialReport.content),
    ReportFormat: 'text/csv',
    GeneratedTime: credentialReport.generatedAt,
  };
};
