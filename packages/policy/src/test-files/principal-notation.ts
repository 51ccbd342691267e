import type { Principal } from '../evaluation/principal.js';
import { type RootTask, rootTasks } from '../root-tasks.js';

/** Who asks, as a person writes it, and the task that binds a root session. */
export interface WrittenPrincipal {
  readonly principal: Principal;
  readonly task?: RootTask;
}

/** How principals are written, for messages and the help. */
export const principalForms: readonly string[] = [
  'arn:aws:iam::111122223333:user/name',
  'arn:aws:iam::111122223333:role/name',
  'arn:aws:sts::111122223333:assumed-role/role/session',
  'arn:aws:sts::111122223333:federated-user/name',
  'root-user:111122223333',
  'root-session:111122223333/s3-unlock',
  'cloudtrail.amazonaws.com',
  'anonymous',
];

/**
 * Reads a principal: an ARN as AWS prints it, a service, or `root-user:ACCOUNT`. The ARN of a root user is that
 * of a root session as well, so a session is written `root-session:ACCOUNT`, with its task behind a slash.
 *
 * @returns undefined when it is none of {@link principalForms}
 * @example readPrincipal('root-session:222222222222/audit') // { principal: { kind: 'root-session', … }, task: 'audit' }
 */
export function readPrincipal(written: string): WrittenPrincipal | undefined {
  if (written === 'anonymous') return { principal: { kind: 'anonymous' } };
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(written))
    return { principal: { kind: 'service', service: written } };
  if (written.startsWith('arn:')) return readArn(written);
  const [, kind, account = '', name] = /^root-(user|session):(\d{12})(?:\/(.*))?$/.exec(written) ?? [];
  if (kind === 'user' && name === undefined) return { principal: { kind: 'root-user', account } };
  if (kind !== 'session') return undefined;
  if (name === undefined) return { principal: { kind: 'root-session', account } };
  const task = rootTasks.find((one) => one.task === name)?.task;
  return task && { principal: { kind: 'root-session', account }, task };
}

function readArn(written: string): WrittenPrincipal | undefined {
  const [, partition = '', service, account = '', resource = ''] =
    /^arn:([\w-]+):(iam|sts)::(\d{12}):(.+)$/.exec(written) ?? [];
  const principal = principalOf({ partition, account }, `${service}:${resource}`, written);
  return principal && { principal };
}

function principalOf(
  of: { readonly partition: string; readonly account: string },
  resource: string,
  arn: string,
): Principal | undefined {
  if (resource === 'iam:root') return { kind: 'root-user', ...of };
  const [, kind, path = '/', name = ''] = /^(\w+:[\w-]+)(\/(?:.*\/)?)([^/]+)$/.exec(resource) ?? [];
  switch (kind) {
    case 'iam:user':
      return { kind: 'user', ...of, path, userName: name };
    case 'iam:role':
      // Only AWS makes roles below this path.
      return {
        kind: 'role',
        ...of,
        path,
        roleName: name,
        serviceLinked: path.startsWith('/aws-service-role/'),
      };
    case 'sts:assumed-role':
      return { kind: 'role-session', ...of, roleName: path.slice(1, -1), sessionName: name };
    case 'sts:federated-user':
      return { kind: 'federated-user', ...of, userName: name };
    case 'iam:saml-provider':
    case 'iam:oidc-provider':
      return { kind: 'identity-provider', provider: arn };
    default:
      return undefined;
  }
}
