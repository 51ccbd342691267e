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
  const { error, sharedId, signIn, principal } = event;
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
    // A sign-in that failed has a message and no code: CloudTrail User Guide, "Root user, unsuccessful sign-in".
    ...(error && !signIn && { errorCode: error.code }),
    ...(error && { errorMessage: error.message }),
    requestParameters: parsed(event.parameters),
    responseElements: parsed(event.elements),
    ...(signIn?.additionalData && { additionalEventData: parsed(signIn.additionalData) }),
    ...(!signIn && { requestID: event.requestId }),
    eventID: event.id,
    readOnly: isReadOnly(event.operation),
    ...(resources && { resources }),
    eventType: signIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: event.recipient,
    ...(sharedId && { sharedEventID: sharedId }),
    eventCategory: 'Management',
    ...('console' in principal && principal.console && { sessionCredentialFromConsole: 'true' }),
  };
}

export const eventSource = ({ service }: Pick<TrailEvent, 'service'>) => `${service}.amazonaws.com`;

const parsed = (json: string | undefined): unknown => (json === undefined ? null : JSON.parse(json));
