import type { Story } from '../story.js';

const topic = 'arn:aws:sns:us-east-1:$account:alerts';

export const sns: readonly Story[] = [
  {
    title: 'a topic and its attributes',
    as: 'developer',
    rows: [
      { run: 'sns create-topic --name alerts --tags Key=team,Value=ledger', query: 'TopicArn', gives: topic },
      { run: 'sns list-topics', query: 'Topics[].TopicArn', gives: [topic] },
      {
        run: `sns set-topic-attributes --topic-arn ${topic} --attribute-name DisplayName --attribute-value Alerts`,
      },
      {
        run: `sns get-topic-attributes --topic-arn ${topic}`,
        query: 'Attributes.[DisplayName, Owner]',
        gives: ['Alerts', '$account'],
      },
      { run: `sns tag-resource --resource-arn ${topic} --tags Key=floor,Value=2` },
      { run: `sns untag-resource --resource-arn ${topic} --tag-keys team` },
      {
        run: `sns list-tags-for-resource --resource-arn ${topic}`,
        query: 'Tags',
        gives: [{ Key: 'floor', Value: '2' }],
      },
      {
        run: `sns publish --topic-arn ${topic} --message hello`,
        as: 'standalone',
        fails: 'AuthorizationError',
      },
      {
        run: `sns add-permission --topic-arn ${topic} --label partner --aws-account-id $standalone --action-name Publish`,
      },
      {
        run: `sns publish --topic-arn ${topic} --message hello`,
        as: 'standalone',
        query: 'length(MessageId)',
        gives: 36,
      },
      { run: `sns remove-permission --topic-arn ${topic} --label partner` },
      {
        run: `sns publish --topic-arn ${topic} --message hello`,
        as: 'standalone',
        fails: 'AuthorizationError',
      },
      { run: `sns delete-topic --topic-arn ${topic}` },
      { run: `sns get-topic-attributes --topic-arn ${topic}`, fails: 'NotFound' },
    ],
  },
  {
    title: 'a queue and a mailbox that hear of a topic',
    as: 'developer',
    rows: [
      { run: 'sns create-topic --name alerts' },
      { run: 'sqs create-queue --queue-name heard', query: 'QueueUrl', keep: 'url' },
      {
        run: `sqs set-queue-attributes --queue-url $url --attributes ${JSON.stringify({
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: 'arn:aws:sqs:us-east-1:$account:heard',
            },
          }),
        })}`,
      },
      {
        run: `sns subscribe --topic-arn ${topic} --protocol sqs --notification-endpoint arn:aws:sqs:us-east-1:$account:heard`,
        query: 'SubscriptionArn',
        keep: 'subscription',
      },
      {
        run: 'sns set-subscription-attributes --subscription-arn $subscription --attribute-name RawMessageDelivery --attribute-value true',
      },
      {
        run: 'sns get-subscription-attributes --subscription-arn $subscription',
        query: 'Attributes.[RawMessageDelivery, PendingConfirmation]',
        gives: ['true', 'false'],
      },
      { run: `sns publish --topic-arn ${topic} --message hello` },
      { run: 'sqs receive-message --queue-url $url', query: 'Messages[].Body', gives: ['hello'] },
      {
        run: `sns publish-batch --topic-arn ${topic} --publish-batch-request-entries Id=1,Message=one Id=2,Message=two`,
        query: 'Successful[].Id',
        gives: ['1', '2'],
      },
      {
        run: `sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint security@ledger.example`,
        query: 'SubscriptionArn',
        gives: 'pending confirmation',
      },
      { run: `sns confirm-subscription --topic-arn ${topic} --token $mailedToken` },
      {
        run: `sns list-subscriptions-by-topic --topic-arn ${topic}`,
        query: 'sort(Subscriptions[].Endpoint)',
        gives: ['arn:aws:sqs:us-east-1:$account:heard', 'security@ledger.example'],
      },
      { run: 'sns unsubscribe --subscription-arn $subscription' },
      { run: 'sns list-subscriptions', query: 'Subscriptions[].Protocol', gives: ['email'] },
    ],
  },
];
