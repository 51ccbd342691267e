import { rootTasks } from '@rootwarden/policy/root-tasks';
import type { Caller, OrganizationSummary } from '../../model/audit.js';
import type { Check } from './index.js';

const enable = 'rootwarden enable, with credentials of the management account';

/** Who calls, and how far centralized root access is set up. Pure. */
export function settingsChecks(caller: Caller, organization: OrganizationSummary): Check[] {
  return [
    callerCheck(caller, organization),
    trustedAccessCheck(organization),
    ...featureChecks(organization),
    delegateCheck(organization),
  ];
}

function callerCheck(
  { account, arn }: Caller,
  { managementAccountId, delegatedAdministrators }: OrganizationSummary,
): Check {
  const check = { id: 'caller', title: 'Caller' };
  if (arn.endsWith(':root')) {
    const detail = `${arn} is a root user, and AWS lets no root user open root sessions.`;
    return { ...check, status: 'problem', detail, fix: 'Use a role or an IAM user.' };
  }
  if (account === managementAccountId) {
    return { ...check, status: 'ok', detail: `${arn}, in the management account.` };
  }
  if (delegatedAdministrators?.includes(account)) {
    return { ...check, status: 'ok', detail: `${arn}, in a delegated administrator for IAM.` };
  }
  if (!delegatedAdministrators) {
    return {
      ...check,
      status: 'unknown',
      detail: `${arn}; whether its account is a delegate could not be read.`,
    };
  }
  const detail = `${arn}, in an ordinary member account: it may open no root sessions.`;
  const fix = `Use credentials of ${[managementAccountId, ...delegatedAdministrators].join(' or ')}.`;
  return { ...check, status: 'problem', detail, fix };
}

function trustedAccessCheck({ trustedAccess }: OrganizationSummary): Check {
  const check = { id: 'trusted-access', title: 'Trusted access for IAM' };
  if (trustedAccess === null) return { ...check, status: 'unknown', detail: 'The caller may not read it.' };
  if (trustedAccess) return { ...check, status: 'ok', detail: 'It is on.' };
  return { ...check, status: 'problem', detail: 'It is off: no root session can be opened.', fix: enable };
}

function featureChecks({ features, trustedAccess }: OrganizationSummary): Check[] {
  return (['RootCredentialsManagement', 'RootSessions'] as const).map((feature): Check => {
    const tasks = rootTasks.filter((task) => task.feature === feature).map(({ task }) => task);
    const check = { id: `feature-${feature}`, title: feature };
    if (!features) {
      const why =
        trustedAccess === false
          ? 'It cannot be read while trusted access is off.'
          : 'The caller may not read it.';
      return { ...check, status: 'unknown', detail: why };
    }
    if (features.includes(feature))
      return { ...check, status: 'ok', detail: `It is on, for ${tasks.join(', ')}.` };
    return {
      ...check,
      status: 'problem',
      detail: `It is off: no sessions for ${tasks.join(', ')}.`,
      fix: enable,
    };
  });
}

function delegateCheck({ delegatedAdministrators }: OrganizationSummary): Check {
  const check = { id: 'delegate', title: 'Delegated administrator' };
  if (!delegatedAdministrators) return { ...check, status: 'unknown', detail: 'The caller may not read it.' };
  if (delegatedAdministrators.length > 0)
    return { ...check, status: 'ok', detail: `${delegatedAdministrators.join(', ')}.` };
  return {
    ...check,
    status: 'warning',
    detail: 'There is none: AWS advises not to do this from the management account, which no SCP binds.',
    fix: 'rootwarden enable --delegate ACCOUNT',
  };
}
