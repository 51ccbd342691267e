import type { TrailEvent } from '../world/trail-event.js';
import type { World } from '../world/world.js';
import { isReadOnly } from './event-kind.js';
import { recordResources } from './event-resources.js';
import { eventTime, userIdentity } from './user-identity.js';

/** A record of a call in AWS's shape: CloudTrail User Guide, "CloudTrail record contents". */
export function cloudTrailRecord(
  event: TrailEvent,
  { answers, buckets }: Pick<World, 'answers' | 'buckets'>,
): object {
  const { error, sharedId } = event;
  const resources = recordResources(event, buckets);
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(event, answers),
    eventTime: eventTime(event.at),
    eventSource: eventSource(event),
    eventName: event.operation,
    awsRegion: event.region,
    sourceIPAddress: event.sourceIp,
    userAgent: event.userAgent,
    ...(error && { errorCode: error.code, errorMessage: error.message }),
    requestParameters: parsed(event.parameters),
    responseElements: parsed(event.elements),
    requestID: event.requestId,
    eventID: event.id,
    readOnly: isReadOnly(event.operation),
    ...(resources && { resources }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: event.recipient,
    ...(sharedId && { sharedEventID: sharedId }),
    eventCategory: 'Management',
  };
}

export const eventSource = ({ service }: Pick<TrailEvent, 'service'>) => `${service}.amazonaws.com`;

const parsed = (json: string | undefined): unknown => (json === undefined ? null : JSON.parse(json));
