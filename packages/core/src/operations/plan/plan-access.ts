import type { Caller, OrganizationSummary } from '../../model/audit.js';
import type { CentralizedRootAccess } from '../../model/config.js';
import type { OrganizationAction, PlanWarning } from '../../model/plan.js';
import { rootFeatures } from '../../model/root-features.js';
import { runFrom } from '../../model/run-from.js';
import { iamServicePrincipal as servicePrincipal } from '../../organization/discover.js';

/**
 * The changes to the organization's settings that a wish asks for, in an order that AWS accepts: what is
 * turned on needs trusted access, then the features, then the delegate; what is turned off goes the other
 * way. A former delegate goes before the new one comes: it is not known whether AWS takes two for IAM.
 *
 * What could not be read is planned: each action looks once more before it changes anything.
 */
export function planAccess(
  wish: CentralizedRootAccess,
  organization: OrganizationSummary,
  caller: Caller,
): OrganizationAction[] {
  const from = <Kind extends OrganizationAction['kind']>(kind: Kind) => ({
    kind,
    account: organization.managementAccountId,
    runFrom: runFrom(kind, organization, caller),
  });
  const { trustedAccess, features } = organization;
  const enabled = rootFeatures.filter(
    (feature) => wish.features?.includes(feature) && !features?.includes(feature),
  );
  // Without trusted access the features have no effect, and AWS lets nobody change them.
  const disabled = rootFeatures.filter(
    (feature) =>
      wish.features &&
      !wish.features.includes(feature) &&
      trustedAccess !== false &&
      (features?.includes(feature) ?? true),
  );
  const { leaving, coming } = delegates(wish, organization);
  return [
    ...(wish.trustedAccess === true && trustedAccess !== true
      ? [{ ...from('enable-trusted-access'), servicePrincipal }]
      : []),
    ...enabled.map((feature) => ({ ...from('enable-feature'), feature })),
    ...leaving.map((delegate) => ({
      ...from('deregister-delegated-administrator'),
      delegate,
      servicePrincipal,
    })),
    ...coming.map((delegate) => ({
      ...from('register-delegated-administrator'),
      delegate,
      servicePrincipal,
    })),
    ...disabled.map((feature) => ({ ...from('disable-feature'), feature })),
    ...(wish.trustedAccess === false && trustedAccess !== false
      ? [{ ...from('disable-trusted-access'), servicePrincipal }]
      : []),
  ];
}

function delegates(
  { delegatedAdministrator: wanted }: CentralizedRootAccess,
  { delegatedAdministrators }: OrganizationSummary,
) {
  if (wanted === undefined) return { leaving: [], coming: [] };
  const registered = delegatedAdministrators ?? [];
  return {
    leaving: registered.filter((id) => id !== wanted),
    coming: wanted === 'none' || registered.includes(wanted) ? [] : [wanted],
  };
}

/** Settings that are to be managed, and that the caller may not read. */
export function unreadSettings(
  wish: CentralizedRootAccess,
  { trustedAccess, features, delegatedAdministrators }: OrganizationSummary,
): PlanWarning[] {
  const unread = [
    wish.trustedAccess !== undefined && trustedAccess === null && 'trusted access',
    wish.features && features === null && trustedAccess !== false && 'the features',
    wish.delegatedAdministrator !== undefined && delegatedAdministrators === null && 'the delegate',
  ].filter((setting) => setting !== false && setting !== undefined);
  if (unread.length === 0) return [];
  const message = `These credentials may not read ${unread.join(' and ')}: what is wanted is planned, and looked at once more before it is changed; a delegate that is not known is not deregistered.`;
  return [{ code: 'unread', message }];
}
