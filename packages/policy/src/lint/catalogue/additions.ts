import type { Action, ResourceType, Service } from './service.js';

/**
 * The root user as a resource of IAM. The Service Authorization Reference leaves it out, and yet the actions
 * about a user's credentials are authorized on it: AWS's own task policies name it as NotResource.
 *
 * @see IAM User Guide, id_root-user-privileged-task, and the managed policies below policy/root-task/
 */
const rootUser: ResourceType = {
  name: 'root-user',
  arns: ['arn:${Partition}:iam::${Account}:root'],
  keys: [],
};

/** A service with what AWS's reference leaves out. */
export function completed(service: Service): Service {
  if (service.prefix !== 'iam') return service;
  const actions = [...service.actions].map(([name, action]) => [name, onRootUser(action)] as const);
  return {
    ...service,
    resourceTypes: [...service.resourceTypes, rootUser],
    actions: new Map(actions),
  };
}

function onRootUser(action: Action): Action {
  const isAboutUsers = action.resourceTypes.some(({ name }) => name === 'user');
  return isAboutUsers ? { ...action, resourceTypes: [...action.resourceTypes, rootUser] } : action;
}
