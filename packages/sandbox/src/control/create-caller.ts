import { z } from 'zod';
import { inlinePolicies } from '../scenario/build-account.js';
import { document } from '../scenario/policy-document.js';
import type { WireRequest } from '../wire/http-message.js';
import { administratorPolicy } from '../world/generate/policies.js';
import type { Caller, World } from '../world/world.js';
import { readBody } from './read-body.js';

const newCaller = z.strictObject({
  /** A user that IAM would take. */
  name: z.string().regex(/^[\w+=,.@-]{1,64}$/),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  policies: z.array(document('identity')).optional(),
});

/**
 * Makes an IAM user with an access key, to call as somebody whom the world does not have: an administrator of the
 * management account where nothing else is said.
 *
 * @throws RangeError for an account that does not exist and a name that does
 */
export function createCaller(world: World, request: WireRequest): Caller {
  const { name, account = world.organization.management.id, policies } = readBody(newCaller, request);
  return world.createUser(account, name, policies ? inlinePolicies(policies) : [administratorPolicy]);
}
