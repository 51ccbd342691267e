import type {
  CreateVirtualMFADeviceCommandInput,
  CreateVirtualMFADeviceCommandOutput,
} from '@aws-sdk/client-iam';
import { newMfaSecret } from '../../../world/identifiers.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requestTagKeys } from '../../tag-keys.js';
import { callersAccount } from '../addressed-identity.js';
import { tagsOutput } from '../boundary-output.js';
import { path } from '../constraints.js';
import { entityAlreadyExists } from '../errors.js';
import { readTags } from '../tags.js';
import { qrCodePng } from './qr-code.js';
import { virtualDevices } from './virtual-devices.js';

const constraints = {
  Path: path,
  VirtualMFADeviceName: {
    required: true,
    length: [1, 226],
    pattern: String.raw`[\w+=,.@-]+`,
    says: 'The specified value for virtualMFADeviceName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  },
} as const;

/** The seed is told once and never again. */
export const createVirtualMfaDevice: Operation<
  CreateVirtualMFADeviceCommandInput,
  CreateVirtualMFADeviceCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const tags = readTags(input.Tags);
  const account = callersAccount(context);
  const { VirtualMFADeviceName: name = '', Path = '/' } = input;
  const serialNumber = `arn:aws:iam::${account.id}:mfa${Path}${name}`;
  context.authorize('iam:CreateVirtualMFADevice', serialNumber, requestTagKeys(tags));
  if (virtualDevices(account).some((device) => device.serialNumber === serialNumber)) {
    throw entityAlreadyExists('MFA device already exists.');
  }
  const secret = newMfaSecret(context.world.random);
  account.unassignedVirtualMfaDevices = [
    ...account.unassignedVirtualMfaDevices,
    { serialNumber, secret, ...(tags.length > 0 && { tags }) },
  ];
  return {
    VirtualMFADevice: {
      SerialNumber: serialNumber,
      Base32StringSeed: new TextEncoder().encode(secret),
      QRCodePNG: qrCodePng(otpauthUri(name, account.id, secret)),
      ...tagsOutput(tags),
    },
  };
};

/** "otpauth://totp/$virtualMFADeviceName@$AccountName?secret=$Base32String": API_VirtualMFADevice. */
export const otpauthUri = (name: string, accountId: string, secret: string) =>
  `otpauth://totp/${encodeURIComponent(`${name}@${accountId}`)}?secret=${secret}&issuer=Amazon%20Web%20Services`;
