import type {
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedUnit } from './accessed-unit.js';
import { unitOutput } from './unit-output.js';
import { unitId, validateOrganizations } from './validate.js';

export const describeOrganizationalUnit: Operation<
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput
> = (input, context) => {
  validateOrganizations(input, { OrganizationalUnitId: unitId });
  const access = { rank: 'administrator', action: 'organizations:DescribeOrganizationalUnit' } as const;
  const unit = accessedUnit(input.OrganizationalUnitId ?? '', access, context);
  return { OrganizationalUnit: unitOutput(unit, context) };
};
