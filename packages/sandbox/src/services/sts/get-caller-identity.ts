import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import { plainDenial } from '../../authorize/denial.js';
import { type Principal, principalArn } from '../../world/principal.js';
import type { World } from '../../world/world.js';
import type { Operation } from '../operation.js';

/** Needs no permission: API_GetCallerIdentity. Whether in a root session too is an open question. */
export const getCallerIdentity: Operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput> = (
  _input,
  { world, principal },
) => {
  // Policies know that no deny stops this call.
  if (principal.kind === 'root-session' && world.answers['root-caller-identity'] === 'denied') {
    throw plainDenial({ principal, action: 'sts:GetCallerIdentity', resource: '*' });
  }
  return { UserId: userId(world, principal), Account: principal.account, Arn: principalArn(principal) };
};

function userId(world: World, principal: Principal): string {
  const account = world.accounts.get(principal.account);
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return principal.account;
    case 'user':
      return account?.users.get(principal.userName)?.id ?? '';
    case 'role-session':
      return `${account?.roles.get(principal.roleName)?.id ?? ''}:${principal.sessionName}`;
  }
}
