import { AwsError } from '../../wire/aws-error.js';
import type { Trail } from '../../world/trail.js';
import type { CallContext } from '../operation.js';

/** The trail whose tags a request is about, by its ARN. */
export function taggedTrail(action: string, arn: string | undefined, context: CallContext): Trail {
  const { world, principal } = context;
  if (!/^arn:aws:cloudtrail:[^:]+:\d{12}:trail\/.+$/.test(arn ?? '')) {
    const message = `The specified trail ARN ${arn} is not valid.`;
    throw new AwsError('CloudTrailARNInvalidException', message);
  }
  context.authorize(action, arn ?? '');
  const trail = world.trails.find(arn ?? '');
  if (trail && trail.account === principal.account) return trail;
  throw new AwsError('ResourceNotFoundException', `The resource ${arn} does not exist.`);
}
