import type {
  UpdateOrganizationalUnitCommandInput,
  UpdateOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedUnit, duplicateUnit } from './accessed-unit.js';
import { unitOutput } from './unit-output.js';
import { unitId, unitName, validateOrganizations } from './validate.js';

/** No name, and a blank one, leave the name as it is (observed). */
export const updateOrganizationalUnit: Operation<
  UpdateOrganizationalUnitCommandInput,
  UpdateOrganizationalUnitCommandOutput
> = (input, context) => {
  validateOrganizations(input, { OrganizationalUnitId: unitId, Name: unitName });
  const { OrganizationalUnitId: id = '', Name: name = '' } = input;
  const access = { rank: 'management', action: 'organizations:UpdateOrganizationalUnit' } as const;
  const unit = accessedUnit(id, access, context);
  if (name.trim()) {
    if (unit.parent?.units.some((other) => other !== unit && other.name === name)) throw duplicateUnit();
    unit.name = name;
  }
  return { OrganizationalUnit: unitOutput(unit, context) };
};
