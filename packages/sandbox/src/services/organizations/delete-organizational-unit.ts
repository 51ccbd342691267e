import type {
  DeleteOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedUnit } from './accessed-unit.js';
import { unitId, validateOrganizations } from './validate.js';

/** Policies that are attached do not stop it; accounts and OUs within do. The text is assumed. */
export const deleteOrganizationalUnit: Operation<
  DeleteOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandOutput
> = (input, context) => {
  validateOrganizations(input, { OrganizationalUnitId: unitId });
  const access = { rank: 'management', action: 'organizations:DeleteOrganizationalUnit' } as const;
  const unit = accessedUnit(input.OrganizationalUnitId ?? '', access, context);
  if (unit.accounts.length + unit.units.length > 0) {
    throw new AwsError(
      'OrganizationalUnitNotEmptyException',
      'The specified organizational unit is not empty.',
    );
  }
  context.world.organization.removeUnit(unit);
  return {};
};
