import type { MessageAttributes } from '../world/message-attribute.js';
import { type Subscription, type Topic, topicArn } from '../world/topic.js';
import { signed, signingCertUrl } from './signature.js';
import type { TopicMessage } from './topic-message.js';

/**
 * What a subscription gets that has not asked for the raw message: JSON as SNS writes it.
 *
 * @see SNS Developer Guide, "HTTP/HTTPS notification JSON format"
 */
export function notification(topic: Topic, subscription: Subscription, message: TopicMessage): string {
  const { id, subject, at, sequenceNumber, attributes } = message;
  const content = {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn(topic),
    Subject: subject,
    Message: message.text(subscription.protocol),
    Timestamp: at.toISOString(),
  };
  const { Type, MessageId, ...others } = content;
  return written({
    Type,
    MessageId,
    SequenceNumber: sequenceNumber,
    ...others,
    ...signatureOf(topic, content),
    UnsubscribeURL: `${endpointOf(topic)}?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    MessageAttributes: attributesText(attributes),
  });
}

/** What an endpoint gets that has to say whether it wants a topic's messages. */
export function confirmationRequest(
  topic: Topic,
  { id, token, at }: { readonly id: string; readonly token: string; readonly at: Date },
): string {
  const arn = topicArn(topic);
  const content = {
    Type: 'SubscriptionConfirmation',
    MessageId: id,
    Token: token,
    TopicArn: arn,
    Message: `You have chosen to subscribe to the topic ${arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `${endpointOf(topic)}?Action=ConfirmSubscription&TopicArn=${arn}&Token=${token}`,
    Timestamp: at.toISOString(),
  };
  return written({ ...content, ...signatureOf(topic, content) });
}

const endpointOf = ({ region }: Topic) => `https://sns.${region}.amazonaws.com/`;

function signatureOf({ attributes, region }: Topic, content: Readonly<Record<string, string | undefined>>) {
  const version = attributes.SignatureVersion ?? '1';
  return {
    SignatureVersion: version,
    Signature: signed(content, version),
    SigningCertURL: signingCertUrl(region),
  };
}

/** Already JSON, to be told from texts. */
class Json {
  constructor(readonly text: string) {}
}

function attributesText(attributes: MessageAttributes): Json | undefined {
  const lines = Object.entries(attributes).map(([name, { dataType, value }]) => {
    const text = typeof value === 'string' ? value : Buffer.from(value).toString('base64');
    return `    ${JSON.stringify(name)} : ${JSON.stringify({ Type: dataType, Value: text })}`;
  });
  return lines.length === 0 ? undefined : new Json(`{\n${lines.join(',\n')}\n  }`);
}

/** JSON with the white space that SNS puts into it. */
function written(members: Readonly<Record<string, string | Json | undefined>>): string {
  const lines = Object.entries(members).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [`  "${name}" : ${value instanceof Json ? value.text : JSON.stringify(value)}`];
  });
  return `{\n${lines.join(',\n')}\n}`;
}
