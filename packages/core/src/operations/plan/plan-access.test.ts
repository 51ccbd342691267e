import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../model/account-id.js';
import type { OrganizationSummary } from '../../model/audit.js';
import type { CentralizedRootAccess } from '../../model/config.js';
import type { OrganizationAction } from '../../model/plan.js';
import cases from './plan-access.cases.json' with { type: 'json' };
import { planAccess, unreadSettings } from './plan-access.js';

interface Case {
  readonly name: string;
  readonly wish: CentralizedRootAccess;
  readonly organization: Omit<OrganizationSummary, 'id' | 'managementAccountId'>;
  readonly actions: readonly string[];
  readonly unread?: readonly string[];
}

const id = (text: string) => text as AccountId;
const named = (action: OrganizationAction) =>
  [action.kind, 'feature' in action && action.feature, 'delegate' in action && action.delegate]
    .filter(Boolean)
    .join(' ');
const summaryOf = (organization: Case['organization']): OrganizationSummary => ({
  id: 'o-exampleorgid',
  managementAccountId: id('111111111111'),
  ...organization,
});
const management = { account: id('111111111111'), arn: 'arn:aws:iam::111111111111:user/operator' };

test.each((cases.cases as unknown as readonly Case[]).map((each) => [each.name, each] as const))(
  '%s',
  (_, { wish, organization, actions, unread = [] }) => {
    const summary = summaryOf(organization);
    expect(planAccess(wish, summary, management).map(named)).toEqual(actions);
    const warnings = unreadSettings(wish, summary);
    expect(warnings).toHaveLength(unread.length > 0 ? 1 : 0);
    for (const setting of unread) expect(warnings[0]?.message).toContain(setting);
  },
);

describe('from where', () => {
  const wish: CentralizedRootAccess = {
    trustedAccess: false,
    features: ['RootCredentialsManagement'],
    delegatedAdministrator: id('333333333333'),
  };
  const organization = summaryOf({
    trustedAccess: true,
    features: ['RootSessions'],
    delegatedAdministrators: [id('222222222222')],
  });

  test('the management account makes every change; a delegate may turn features off', () => {
    const from = Object.fromEntries(
      planAccess(wish, organization, management).map((action) => [action.kind, action.runFrom]),
    );
    expect(from).toEqual({
      'enable-feature': ['111111111111'],
      'deregister-delegated-administrator': ['111111111111'],
      'register-delegated-administrator': ['111111111111'],
      'disable-feature': ['111111111111', '222222222222'],
      'disable-trusted-access': ['111111111111'],
    });
  });

  test('who may not read the delegates and is not the management account is taken for one of them', () => {
    const caller = { account: id('444444444444'), arn: 'arn:aws:iam::444444444444:user/operator' };
    const actions = planAccess({ features: [] }, { ...organization, delegatedAdministrators: null }, caller);
    expect(actions.map(({ runFrom }) => runFrom)).toEqual([['111111111111', '444444444444']]);
  });
});
