/** The tree of every generated organization: units within units, three levels below the root. */
export interface UnitPlan {
  readonly name: string;
  readonly units?: readonly UnitPlan[];
}

const businessUnits: readonly UnitPlan[] = [{ name: 'Payments' }, { name: 'Data' }, { name: 'Customer' }];

export const unitPlans: readonly UnitPlan[] = [
  { name: 'Security' },
  { name: 'Infrastructure', units: [{ name: 'Network' }, { name: 'Shared Services' }] },
  {
    name: 'Workloads',
    units: [
      { name: 'Prod', units: businessUnits },
      { name: 'Staging', units: businessUnits },
      { name: 'Dev', units: businessUnits },
    ],
  },
  { name: 'Sandbox' },
  { name: 'Suspended' },
];

/** What an account is for: its name, the OU it lies in and the values of its tags. */
export interface AccountPlan {
  readonly name: string;
  /** Names of units from the root down, joined by `/`; empty for the root itself. */
  readonly unit: string;
  readonly environment: string;
  readonly owner: string;
}

/** The accounts that every organization begins with: the management account, then its natural delegate. */
const foundation: readonly AccountPlan[] = [
  { name: 'management', unit: '', environment: 'management', owner: 'cloud-platform' },
  { name: 'security-tooling', unit: 'Security', environment: 'security', owner: 'security-engineering' },
  { name: 'log-archive', unit: 'Security', environment: 'security', owner: 'security-engineering' },
  { name: 'network-hub', unit: 'Infrastructure/Network', environment: 'production', owner: 'cloud-platform' },
  { name: 'dns', unit: 'Infrastructure/Network', environment: 'production', owner: 'cloud-platform' },
  {
    name: 'shared-services',
    unit: 'Infrastructure/Shared Services',
    environment: 'production',
    owner: 'cloud-platform',
  },
];

const services: readonly (readonly [unit: string, name: string])[] = [
  ['Payments', 'payments'],
  ['Payments', 'billing'],
  ['Payments', 'ledger'],
  ['Payments', 'fraud-detection'],
  ['Payments', 'checkout'],
  ['Payments', 'subscriptions'],
  ['Data', 'data-lake'],
  ['Data', 'analytics'],
  ['Data', 'ml-platform'],
  ['Data', 'warehouse'],
  ['Data', 'event-streaming'],
  ['Data', 'reporting'],
  ['Customer', 'storefront'],
  ['Customer', 'mobile-backend'],
  ['Customer', 'search'],
  ['Customer', 'catalog'],
  ['Customer', 'identity'],
  ['Customer', 'notifications'],
];

const environments = [
  ['Prod', 'prod', 'production'],
  ['Staging', 'staging', 'staging'],
  ['Dev', 'dev', 'development'],
] as const;

/** A sandbox account comes after so many workload accounts. */
const workloadsPerSandbox = 9;

/**
 * The plan of the account at a place of the organization, 0 for the management account. Names are unique.
 *
 * @example accountPlan(6) // { name: 'payments-prod', unit: 'Workloads/Prod/Payments', … }
 */
export function accountPlan(index: number): AccountPlan {
  const founding = foundation[index];
  if (founding) return founding;
  const place = index - foundation.length;
  const sandboxes = Math.floor(place / (workloadsPerSandbox + 1));
  if (place % (workloadsPerSandbox + 1) === workloadsPerSandbox) {
    const name = `sandbox-${String(sandboxes + 1).padStart(2, '0')}`;
    return { name, unit: 'Sandbox', environment: 'sandbox', owner: 'engineering' };
  }
  return workload(place - sandboxes);
}

function workload(place: number): AccountPlan {
  const [unit, service] = services[place % services.length] ?? ['Data', 'data-lake'];
  const round = Math.floor(place / services.length);
  const [level, suffix, environment] = environments[round % environments.length] ?? environments[0];
  const copy = Math.floor(round / environments.length);
  const name =
    copy === 0 ? `${service}-${suffix}` : `${service}-${suffix}-${String(copy + 1).padStart(2, '0')}`;
  return { name, unit: `Workloads/${level}/${unit}`, environment, owner: `${service}-team` };
}
