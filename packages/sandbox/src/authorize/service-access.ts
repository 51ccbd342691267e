import { type ContextValue, evaluate } from '@rootwarden/policy';
import type { World } from '../world/world.js';
import { targetOf } from './guarded-resource.js';

/** What a service of AWS does on its own, not on behalf of a caller. */
interface ServiceAccess {
  /** `events.amazonaws.com` */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The account on whose behalf it acts. */
  readonly sourceAccount: string;
  readonly keys: Readonly<Record<string, ContextValue>>;
}

/** Whether the policy of a resource lets a service in: nothing else can. */
export function serviceMay(world: World, access: ServiceAccess): boolean {
  const { service, action, resource, sourceAccount, keys } = access;
  const { resourceAccount, resourcePolicy } = targetOf(world, action, resource, sourceAccount);
  const { decision } = evaluate(
    {
      action,
      resource,
      resourceAccount,
      principal: { kind: 'service', service },
      principalIsInManagementAccount: false,
      resourceIsInManagementAccount: resourceAccount === world.organization.management.id,
      context: { 'aws:SourceAccount': sourceAccount, 'aws:SecureTransport': true, ...keys },
    },
    resourcePolicy ? { resource: resourcePolicy } : {},
  );
  return decision === 'allowed';
}
