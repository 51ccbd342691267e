import type { Organization } from '../../world/organization.js';
import type { CallContext } from '../operation.js';
import { accessedOrganization } from './access.js';
import { invalidInput, servicePrincipal, validateOrganizations } from './validate.js';

/** The organization, for a change that only the management account may make to a service's access. */
export function managedOrganization(
  action: string,
  input: { readonly ServicePrincipal: string | undefined },
  context: CallContext,
): Organization {
  validateOrganizations(input, { ServicePrincipal: { ...servicePrincipal, required: true } });
  const { ServicePrincipal: service = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action,
    servicePrincipal: service,
  });
  requireService(service);
  return organization;
}

/** AWS knows its services by name; here every name in the form of one is known, which is assumed. */
export function requireService(servicePrincipal: string): void {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(servicePrincipal)) return;
  throw invalidInput('You specified an unrecognized service principal.', 'UNRECOGNIZED_SERVICE_PRINCIPAL');
}
