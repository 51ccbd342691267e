import type { ListMFADevicesCommandInput, ListMFADevicesCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, listedNameOf } from './addressed-identity.js';
import { paging, userName } from './constraints.js';
import { pageOf } from './page.js';

export const listMfaDevices: Operation<ListMFADevicesCommandInput, ListMFADevicesCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: userName, ...paging });
  const identity = addressedIdentity('iam:ListMFADevices', input.UserName, context);
  const { items, rest } = pageOf(identity.credentials.mfaDevices, input);
  return {
    MFADevices: items.map(({ serialNumber, enabledAt }) => ({
      ...listedNameOf(identity, context),
      SerialNumber: serialNumber,
      EnableDate: enabledAt,
    })),
    ...rest,
  };
};
