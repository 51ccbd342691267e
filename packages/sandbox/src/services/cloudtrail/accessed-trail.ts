import { AwsError } from '../../wire/aws-error.js';
import { type Trail, trailArn } from '../../world/trail.js';
import type { CallContext } from '../operation.js';

/** The trail that a request names, by its name in the account and Region of the caller or by its ARN. */
export function accessedTrail(action: string, name: string | undefined, context: CallContext): Trail {
  const { world, principal, region } = context;
  const arn = namedArn(name, context);
  context.authorize(action, arn);
  const byName = [...world.trails.all].find(
    (trail) => trail.account === principal.account && trail.name === name && isIn(trail, region),
  );
  const trail = world.trails.find(arn) ?? byName;
  if (trail && trail.account === principal.account) return trail;
  const message = `Unknown trail: ${arn} for the user: ${principal.account}`;
  throw new AwsError('TrailNotFoundException', message, 404);
}

/** Whether a trail is to be seen in a Region: one of all Regions casts its shadow on each. */
export const isIn = ({ homeRegion, scope }: Trail, region: string) =>
  scope.isMultiRegion || homeRegion === region;

/** The same for what can only be done where the trail was made. */
export function trailAtHome(action: string, name: string | undefined, context: CallContext): Trail {
  const trail = accessedTrail(action, name, context);
  if (trail.homeRegion === context.region) return trail;
  const message = `The trail ${trailArn(trail)} is not in its home region: ${trail.homeRegion}.`;
  throw new AwsError('InvalidHomeRegionException', message);
}

function namedArn(name = '', { principal, region }: CallContext): string {
  if (name.startsWith('arn:')) return name;
  return trailArn({ account: principal.account, homeRegion: region, name });
}
