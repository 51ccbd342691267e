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
  {
    title: 'messages by the batch, and those that nobody gets done',
    as: 'developer',
    rows: [
      { run: 'sqs create-queue --queue-name dead' },
      {
        run: `sqs create-queue --queue-name work --tags team=ledger --attributes ${JSON.stringify({
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: 'arn:aws:sqs:us-east-1:$account:dead',
            maxReceiveCount: 1,
          }),
        })}`,
        query: 'QueueUrl',
        keep: 'url',
      },
      { run: 'sqs tag-queue --queue-url $url --tags floor=2' },
      { run: 'sqs untag-queue --queue-url $url --tag-keys team' },
      { run: 'sqs list-queue-tags --queue-url $url', query: 'Tags', gives: { floor: '2' } },
      {
        run: 'sqs send-message-batch --queue-url $url --entries Id=1,MessageBody=one Id=2,MessageBody=two',
        query: 'Successful[].Id',
        gives: ['1', '2'],
      },
      {
        run: 'sqs receive-message --queue-url $url',
        query: 'Messages[0].ReceiptHandle',
        keep: 'handle',
      },
      {
        run: 'sqs change-message-visibility --queue-url $url --receipt-handle $handle --visibility-timeout 9',
      },
      {
        run: 'sqs change-message-visibility-batch --queue-url $url --entries Id=1,ReceiptHandle=$handle,VisibilityTimeout=0',
        query: 'Successful[].Id',
        gives: ['1'],
      },
      {
        run: 'sqs receive-message --queue-url $url --max-number-of-messages 10',
        query: 'Messages[].Body',
        gives: ['two'],
      },
      { run: 'sqs get-queue-url --queue-name dead', query: 'QueueUrl', keep: 'dead' },
      {
        run: 'sqs list-dead-letter-source-queues --queue-url $dead',
        query: 'queueUrls',
        gives: ['$url'],
      },
      {
        run: 'sqs receive-message --queue-url $dead',
        query: 'Messages[0].ReceiptHandle',
        keep: 'deadHandle',
      },
      {
        run: 'sqs delete-message-batch --queue-url $dead --entries Id=1,ReceiptHandle=$deadHandle',
        query: 'Successful[].Id',
        gives: ['1'],
      },
      { run: 'sqs purge-queue --queue-url $url' },
      { run: 'sqs purge-queue --queue-url $url', fails: 'AWS.SimpleQueueService.PurgeQueueInProgress' },
    ],
  },
];
