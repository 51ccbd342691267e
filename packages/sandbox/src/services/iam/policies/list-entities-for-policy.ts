import type {
  ListEntitiesForPolicyCommandInput,
  ListEntitiesForPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../../world/account.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { paging, path, policyArn } from '../constraints.js';
import { type EntityKind, titles } from '../entities.js';
import { pageOf } from '../page.js';
import { addressedPolicy } from './addressed-policy.js';
import { entityKinds, type PolicyUse, usersOfPolicy } from './policy-use.js';

const constraints = {
  PolicyArn: policyArn,
  EntityFilter: { oneOf: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
  PathPrefix: path,
  PolicyUsageFilter: { oneOf: ['PermissionsPolicy', 'PermissionsBoundary'] },
  ...paging,
} as const;

export const listEntitiesForPolicy: Operation<
  ListEntitiesForPolicyCommandInput,
  ListEntitiesForPolicyCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const { account } = addressedPolicy('iam:ListEntitiesForPolicy', input.PolicyArn ?? '', context);
  const { items, rest } = pageOf(entitiesUsing(account, input), input);
  const ofKind = (wanted: EntityKind) => items.filter(({ kind }) => kind === wanted);
  return {
    PolicyGroups: ofKind('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: ofKind('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: ofKind('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...rest,
  };
};

interface UsingEntity {
  readonly kind: EntityKind;
  readonly name: string;
  readonly id: string;
}

/** A filter for policies lets no entity through (observed). */
function entitiesUsing(account: Account, input: ListEntitiesForPolicyCommandInput): readonly UsingEntity[] {
  const { PolicyArn: arn = '', EntityFilter, PathPrefix: prefix = '/', PolicyUsageFilter } = input;
  const kinds = entityKinds.filter((kind) => EntityFilter === undefined || titles[kind] === EntityFilter);
  const uses: readonly PolicyUse[] = PolicyUsageFilter
    ? [PolicyUsageFilter]
    : ['PermissionsPolicy', 'PermissionsBoundary'];
  return kinds.flatMap((kind) => {
    const entities = new Set(uses.flatMap((use) => usersOfPolicy(account, kind, arn, use)));
    return [...entities]
      .filter((entity) => entity.path.startsWith(prefix))
      .map(({ name, id }) => ({ kind, name, id }));
  });
}
