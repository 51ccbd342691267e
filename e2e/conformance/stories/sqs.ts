import type { Story } from '../story.js';

export const sqs: readonly Story[] = [
  {
    title: 'a queue and a message through it',
    as: 'developer',
    rows: [
      {
        run: 'sqs create-queue --queue-name work --attributes VisibilityTimeout=45',
        query: 'QueueUrl',
        keep: 'url',
      },
      { run: 'sqs get-queue-url --queue-name work', query: 'QueueUrl', gives: '$url' },
      { run: 'sqs list-queues --queue-name-prefix work', query: 'QueueUrls', gives: ['$url'] },
      { run: 'sqs set-queue-attributes --queue-url $url --attributes DelaySeconds=0,VisibilityTimeout=60' },
      {
        run: 'sqs get-queue-attributes --queue-url $url --attribute-names All',
        query: 'Attributes.[VisibilityTimeout, QueueArn]',
        gives: ['60', 'arn:aws:sqs:us-east-1:$account:work'],
      },
      { run: 'sqs send-message --queue-url $url --message-body hello' },
      { run: 'sqs receive-message --queue-url $url', query: 'Messages[0].ReceiptHandle', keep: 'handle' },
      { run: 'sqs delete-message --queue-url $url --receipt-handle $handle' },
      { run: 'sqs delete-queue --queue-url $url' },
      { run: 'sqs get-queue-url --queue-name work', fails: 'AWS.SimpleQueueService.NonExistentQueue' },
    ],
  },
  {
    title: 'a permission on a queue',
    as: 'developer',
    rows: [
      { run: 'sqs create-queue --queue-name work', query: 'QueueUrl', keep: 'url' },
      {
        run: 'sqs send-message --queue-url $url --message-body hello',
        as: 'standalone',
        fails: 'AccessDenied',
      },
      {
        run: 'sqs add-permission --queue-url $url --label partner --aws-account-ids $standalone --actions SendMessage',
      },
      { run: 'sqs send-message --queue-url $url --message-body hello', as: 'standalone' },
      { run: 'sqs remove-permission --queue-url $url --label partner' },
      {
        run: 'sqs send-message --queue-url $url --message-body hello',
        as: 'standalone',
        fails: 'AccessDenied',
      },
    ],
  },
];
