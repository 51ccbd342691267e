import type { Organization } from '../../world/organization.js';

const arn = ({ management, id }: Organization, kind: string, name = '') =>
  `arn:aws:organizations::${management.id}:${kind}/${id}${name}`;

export const organizationArn = (organization: Organization) => arn(organization, 'organization');

export const accountArn = (organization: Organization, accountId: string) =>
  arn(organization, 'account', `/${accountId}`);

/** Of the root (`r-…`) or an OU. */
export const nodeArn = (organization: Organization, id: string) =>
  arn(organization, id.startsWith('r-') ? 'root' : 'ou', `/${id}`);

/** Of a root, an OU or an account, by the form of its id. */
export const targetArn = (organization: Organization, id: string) =>
  /^\d{12}$/.test(id) ? accountArn(organization, id) : nodeArn(organization, id);
