import type { Story } from '../story.js';

const pattern = JSON.stringify({ source: ['ledger'], 'detail-type': ['Closed'] });
const event = (source: string) =>
  JSON.stringify({
    id: '1',
    account: '111122223333',
    source,
    time: '2026-11-22T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    'detail-type': 'Closed',
    detail: {},
  });

export const events: readonly Story[] = [
  {
    title: 'a rule, what it is for and where it leads',
    as: 'developer',
    rows: [
      { run: 'sqs create-queue --queue-name heard', query: 'QueueUrl', keep: 'url' },
      {
        run: 'sqs add-permission --queue-url $url --label own --aws-account-ids $account --actions *',
      },
      {
        run: `events put-rule --name closed --event-pattern ${pattern}`,
        query: 'RuleArn',
        gives: 'arn:aws:events:us-east-1:$account:rule/closed',
        keep: 'rule',
      },
      {
        run: 'events describe-rule --name closed',
        query: '[State, EventPattern]',
        gives: ['ENABLED', pattern],
      },
      {
        run: 'events put-targets --rule closed --targets Id=queue,Arn=arn:aws:sqs:us-east-1:$account:heard',
        query: 'FailedEntryCount',
        gives: 0,
      },
      { run: 'events list-targets-by-rule --rule closed', query: 'Targets[].Id', gives: ['queue'] },
      { run: 'events tag-resource --resource-arn $rule --tags Key=team,Value=audit' },
      { run: 'events list-tags-for-resource --resource-arn $rule', query: 'Tags[].Key', gives: ['team'] },
      { run: 'events untag-resource --resource-arn $rule --tag-keys team' },
      { run: 'events disable-rule --name closed' },
      { run: 'events list-rules', query: 'Rules[].[Name, State]', gives: [['closed', 'DISABLED']] },
      { run: 'events enable-rule --name closed' },
      { run: 'events delete-rule --name closed', fails: 'ValidationException' },
      { run: 'events remove-targets --rule closed --ids queue', query: 'FailedEntryCount', gives: 0 },
      { run: 'events delete-rule --name closed' },
      { run: 'events describe-rule --name closed', fails: 'ResourceNotFoundException' },
    ],
  },
  {
    title: 'an event that goes through',
    as: 'developer',
    rows: [
      { run: 'sqs create-queue --queue-name heard', query: 'QueueUrl', keep: 'url' },
      {
        run: `sqs set-queue-attributes --queue-url $url --attributes ${JSON.stringify({
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'events.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: 'arn:aws:sqs:us-east-1:$account:heard',
              },
            ],
          }),
        })}`,
      },
      { run: `events put-rule --name closed --event-pattern ${pattern}` },
      {
        run: 'events put-targets --rule closed --targets Id=queue,Arn=arn:aws:sqs:us-east-1:$account:heard,InputPath=$.detail.book',
      },
      {
        run: `events put-events --entries ${JSON.stringify([{ Source: 'ledger', DetailType: 'Closed', Detail: '{"book":"1926"}' }])}`,
        query: 'FailedEntryCount',
        gives: 0,
      },
      { run: 'sqs receive-message --queue-url $url', query: 'Messages[].Body', gives: ['"1926"'] },
      {
        run: `events test-event-pattern --event-pattern ${pattern} --event ${event('ledger')}`,
        query: 'Result',
        gives: true,
      },
      {
        run: `events test-event-pattern --event-pattern ${pattern} --event ${event('till')}`,
        query: 'Result',
        gives: false,
      },
      {
        run: `events test-event-pattern --event-pattern {} --event ${event('till')}`,
        fails: 'InvalidEventPatternException',
      },
    ],
  },
  {
    title: 'an event bus that others may write to',
    as: 'developer',
    rows: [
      {
        run: 'events create-event-bus --name partners',
        query: 'EventBusArn',
        gives: 'arn:aws:events:us-east-1:$account:event-bus/partners',
      },
      {
        run: 'events put-permission --event-bus-name partners --action events:PutEvents --principal $standalone --statement-id partner',
      },
      {
        run: 'events describe-event-bus --name partners',
        query: 'contains(Policy, `"partner"`)',
        gives: true,
      },
      { run: 'events remove-permission --event-bus-name partners --statement-id partner' },
      { run: 'events list-event-buses', query: 'EventBuses[].Name', gives: ['default', 'partners'] },
      { run: 'events delete-event-bus --name partners' },
      { run: 'events describe-event-bus --name partners', fails: 'ResourceNotFoundException' },
    ],
  },
];
