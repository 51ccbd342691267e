import type { Mail } from '../world/mailbox.js';
import { type Subscription, type Topic, topicArn } from '../world/topic.js';
import { confirmationRequest, notification } from './envelope.js';
import type { TopicMessage } from './topic-message.js';

/** The words of these mails were seen in the field. */

/** Asks the holder of an address whether he wants a topic's messages. */
export function confirmationMail(
  topic: Topic,
  { protocol, endpoint }: Subscription,
  request: { readonly id: string; readonly token: string; readonly at: Date },
): Mail {
  const arn = topicArn(topic);
  const link = `${pages(topic)}/confirmation.html?TopicArn=${arn}&Token=${request.token}&Endpoint=${endpoint}`;
  return {
    ...headOf(topic, endpoint, request.at),
    subject: 'AWS Notification - Subscription Confirmation',
    text:
      protocol === 'email-json'
        ? confirmationRequest(topic, request)
        : [
            `You have chosen to subscribe to the topic:\n${arn}`,
            `To confirm this subscription, click or visit the link below (If this was in error no action is necessary):\n${link}`,
            `Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out`,
          ].join('\n\n'),
  };
}

export function notificationMail(topic: Topic, subscription: Subscription, message: TopicMessage): Mail {
  const { endpoint, arn, protocol } = subscription;
  const link = `${pages(topic)}/unsubscribe.html?SubscriptionArn=${arn}&Endpoint=${endpoint}`;
  return {
    ...headOf(topic, endpoint, message.at),
    subject: message.subject ?? 'AWS Notification Message',
    text:
      protocol === 'email-json'
        ? notification(topic, subscription, message)
        : [
            message.text(protocol),
            `--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n${link}`,
            'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support',
          ].join('\n\n'),
  };
}

const pages = ({ region }: Topic) => `https://sns.${region}.amazonaws.com`;

function headOf({ attributes }: Topic, to: string, at: Date): Pick<Mail, 'to' | 'from' | 'at'> {
  return { to, from: `${attributes.DisplayName || 'AWS Notifications'} <no-reply@sns.amazonaws.com>`, at };
}
