import type {
  ListVirtualMFADevicesCommandInput,
  ListVirtualMFADevicesCommandOutput,
  User,
} from '@aws-sdk/client-iam';
import type { Account } from '../../../world/account.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount, rootArn } from '../addressed-identity.js';
import { paging } from '../constraints.js';
import { pageOf } from '../page.js';
import { listedUser } from '../user-output.js';
import { virtualDevices } from './virtual-devices.js';

const constraints = { AssignmentStatus: { oneOf: ['Assigned', 'Unassigned', 'Any'] }, ...paging } as const;

/** The root user's among them: by its serial number audits tell a virtual device of root from a key. */
export const listVirtualMfaDevices: Operation<
  ListVirtualMFADevicesCommandInput,
  ListVirtualMFADevicesCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const account = callersAccount(context);
  context.authorize('iam:ListVirtualMFADevices', `arn:aws:iam::${account.id}:mfa/`);
  const { AssignmentStatus: status = 'Any' } = input;
  const devices = virtualDevices(account).filter(
    ({ enabledAt }) => status === 'Any' || (enabledAt !== undefined) === (status === 'Assigned'),
  );
  const { items, rest } = pageOf(devices, input);
  return {
    VirtualMFADevices: items.map(({ serialNumber, enabledAt, user }) => ({
      SerialNumber: serialNumber,
      ...(enabledAt && {
        User: user ? listedUser(account, user) : rootOutput(account),
        EnableDate: enabledAt,
      }),
    })),
    ...rest,
  };
};

/** As GetUser shows a root user, which has no name and no path. */
const rootOutput = (account: Account): User => ({
  Path: undefined,
  UserName: undefined,
  UserId: account.id,
  Arn: rootArn(account),
  CreateDate: account.createdAt,
  PasswordLastUsed: account.root.password?.lastUsed,
});
