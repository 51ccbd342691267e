import type {
  GenerateCredentialReportCommandInput,
  GenerateCredentialReportCommandOutput,
} from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../world/clock.js';
import type { CredentialReport } from '../../world/credential-report.js';
import type { Operation } from '../operation.js';
import { callersAccount } from './addressed-identity.js';
import { credentialReportContent } from './credential-report-rows.js';

/** The first call starts, the next one finds the report complete: AWS took some three seconds in between. */
export const generateCredentialReport: Operation<
  GenerateCredentialReportCommandInput,
  GenerateCredentialReportCommandOutput
> = (_input, context) => {
  context.authorize('iam:GenerateCredentialReport', '*');
  const account = callersAccount(context);
  const { credentialReport } = account;
  if (credentialReport && !isExpired(credentialReport, context.now)) return { State: 'COMPLETE' };
  account.credentialReport = {
    generatedAt: wholeSeconds(context.now),
    content: credentialReportContent(account),
  };
  return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
};

/** IAM makes a new report every four hours at most: "Generate credential reports for your AWS account". */
const reportLastsMs = 4 * 3_600_000;

export const isExpired = ({ generatedAt }: CredentialReport, now: Date) =>
  now.getTime() - generatedAt.getTime() >= reportLastsMs;
