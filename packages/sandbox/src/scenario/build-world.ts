import type { Account } from '../world/account.js';
import { addCallers, type CallerHome, callerNames } from '../world/generate/callers.js';
import type { GeneratedWorld } from '../world/generate/generate-world.js';
import { addUser } from '../world/generate/principals.js';
import { newOrganizationId, newPolicyId, newRootId, newUnitId } from '../world/identifiers.js';
import { Organization, type PolicyTarget } from '../world/organization.js';
import type { OrganizationNode } from '../world/organization-node.js';
import type { OrganizationPolicy } from '../world/organization-policy.js';
import type { Random } from '../world/random.js';
import { AccountBuilder, inlinePolicies, tagsOf } from './build-account.js';
import { addResources } from './build-resources.js';
import { unitPaths } from './directory.js';
import { accountShape, type SoundAccount, type SoundNode, type SoundScenario } from './schema.js';

/** A scenario on its way to a world. */
interface Site {
  readonly random: Random;
  readonly now: Date;
  readonly scenario: SoundScenario;
  readonly organization: Organization;
  /** Those inside, with their plans, and those outside. */
  readonly members: readonly Built[];
  readonly outside: readonly Built[];
}

interface Built {
  readonly plan: SoundAccount;
  readonly account: Account;
}

/** Makes a world of a scenario. The same scenario, seed and time give the same world. */
export function buildWorld(random: Random, scenario: SoundScenario, now: Date): GeneratedWorld {
  // Somebody has to be outside: the caller `standalone` is.
  const outsiders =
    scenario.outside.length > 0 ? scenario.outside : [accountShape.parse({ name: 'acquired-shop' })];
  const builder = new AccountBuilder(random, now, [...scenario.accounts, ...outsiders]);
  const build = (plan: SoundAccount): Built => ({ plan, account: builder.build(plan) });
  const inside = scenario.accounts.map(build);
  const outside = outsiders.map(build);
  const management = first(inside.filter(({ plan }) => plan.management));
  const id = scenario.organization.id ?? newOrganizationId(random);
  const organization = new Organization(id, newRootId(random), management.account);
  const site: Site = { random, now, scenario, organization, members: inside, outside };
  const units = addUnits(site);
  for (const { plan, account } of inside) {
    const parent = units.get(plan.unit ?? '') ?? organization.root;
    if (account === management.account) organization.move(account, parent);
    else organization.join(account, parent);
  }
  attachPolicies(site, units);
  openRootAccess(site);
  return {
    organization,
    outside: outside.map(({ account }) => account),
    callers: callersOf(site),
    addResources(resources) {
      for (const { plan, account } of [...inside, ...outside]) {
        addResources(resources, plan, { account, random });
      }
    },
  };
}

/** The units by their names from the top down. */
function addUnits({ organization, random, scenario }: Site): ReadonlyMap<string, OrganizationNode> {
  const { root } = organization;
  const units = new Map<string, OrganizationNode>();
  for (const { path, unit } of unitPaths(scenario.units)) {
    const parent = units.get(path.slice(0, -unit.name.length - 1)) ?? root;
    const node = organization.addUnit({ id: newUnitId(random, root.id), name: unit.name }, parent);
    node.tags = tagsOf(unit.tags);
    units.set(path, node);
  }
  return units;
}

function attachPolicies(
  { organization, random, scenario, members }: Site,
  units: ReadonlyMap<string, OrganizationNode>,
): void {
  const policies = new Map<string, OrganizationPolicy>();
  for (const { name, description, type, document } of scenario.policies) {
    const policy = { id: newPolicyId(random, type), name, description, type, document };
    organization.policies.put(policy);
    policies.set(name, policy);
  }
  const attach = (target: PolicyTarget | undefined, node: SoundNode) => {
    if (!target) return;
    if (node.withoutFullAccess) {
      organization.policies.detach({ id: 'p-FullAWSAccess', type: 'SERVICE_CONTROL_POLICY' }, target);
    }
    for (const name of node.policies) {
      const policy = policies.get(name);
      if (policy) organization.policies.attach(policy, target);
    }
  };
  organization.root.tags = tagsOf(scenario.organization.tags);
  attach(organization.root, scenario.organization);
  for (const { path, unit } of unitPaths(scenario.units)) attach(units.get(path), unit);
  for (const { plan, account } of members) attach(account, plan);
}

function openRootAccess({ organization, scenario, members, now }: Site): void {
  const { trustedAccess, features, delegates } = scenario.organization;
  // A delegate is only there while its service has access.
  if (trustedAccess || delegates.length > 0) organization.serviceAccess.set('iam.amazonaws.com', now);
  for (const feature of features) organization.rootFeatures.add(feature);
  for (const name of delegates) {
    organization.registerDelegate(named(members, name).id, 'iam.amazonaws.com', now);
  }
}

/** The four that are always there, and those of the scenario. */
function callersOf({
  random,
  organization,
  scenario,
  members,
  outside,
  now,
}: Site): GeneratedWorld['callers'] {
  const { management } = organization;
  const others = members.map(({ account }) => account).filter((account) => account !== management);
  const [delegate] = scenario.organization.delegates;
  const isDelegate = ({ id, name }: Account) => [id, name].includes(delegate ?? 'security-tooling');
  const home = others.find(isDelegate) ?? others[0] ?? management;
  const callers: GeneratedWorld['callers'] & Record<string, CallerHome> = addCallers(random, {
    management,
    delegate: home,
    member: others.find((account) => account !== home && account.state === 'ACTIVE') ?? home,
    standalone: first(outside).account,
    now,
  });
  for (const [name, { account: accountName, policies }] of Object.entries(scenario.callers)) {
    const known = callerNames.some((caller) => caller === name) ? callers[name] : undefined;
    if (known && policies) known.user.policies = inlinePolicies(policies);
    if (known) continue;
    const account = named([...members, ...outside], accountName ?? '');
    const user = addUser(random, account, { name, policies: inlinePolicies(policies ?? []), now });
    callers[name] = { account, user };
  }
  return callers;
}

function named(built: readonly Built[], name: string): Account {
  return first(built.filter(({ plan, account }) => plan.name === name || account.id === name)).account;
}

/** References were checked before: what is named is there. */
function first(found: readonly Built[]): Built {
  const [one] = found;
  if (!one) throw new Error('The scenario is not sound');
  return one;
}
