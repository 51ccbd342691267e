import { policy, type Story } from '../story.js';

const bucket = 'trail-$account';
const cloudTrail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
const letIn = policy(
  { ...cloudTrail, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}` },
  { ...cloudTrail, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/AWSLogs/$account/*` },
);

export const cloudtrail: readonly Story[] = [
  {
    title: 'a trail into a bucket',
    as: 'developer',
    rows: [
      { run: `s3api create-bucket --bucket ${bucket}` },
      {
        run: `cloudtrail create-trail --name audit --s3-bucket-name ${bucket}`,
        fails: 'InsufficientS3BucketPolicyException',
      },
      { run: `s3api put-bucket-policy --bucket ${bucket} --policy ${letIn}` },
      {
        run: `cloudtrail create-trail --name audit --s3-bucket-name ${bucket}`,
        query: 'TrailARN',
        keep: 'arn',
      },
      {
        run: 'cloudtrail put-event-selectors --trail-name audit --event-selectors ReadWriteType=WriteOnly',
        query: 'EventSelectors[].ReadWriteType',
        gives: ['WriteOnly'],
      },
      {
        run: `cloudtrail put-event-selectors --trail-name audit --advanced-event-selectors ${JSON.stringify([
          { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        ])}`,
        query: 'AdvancedEventSelectors[].Name',
        gives: ['all'],
      },
      {
        run: 'cloudtrail get-event-selectors --trail-name audit',
        query: 'AdvancedEventSelectors[].FieldSelectors[].Equals[]',
        gives: ['Management'],
      },
      {
        run: 'cloudtrail update-trail --name audit --is-multi-region-trail',
        query: 'IsMultiRegionTrail',
        gives: true,
      },
      { run: 'cloudtrail add-tags --resource-id $arn --tags-list Key=team,Value=ledger Key=floor,Value=2' },
      { run: 'cloudtrail remove-tags --resource-id $arn --tags-list Key=floor' },
      {
        run: 'cloudtrail list-tags --resource-id-list $arn',
        query: 'ResourceTagList[].TagsList[]',
        gives: [{ Key: 'team', Value: 'ledger' }],
      },
      { run: 'cloudtrail list-trails', query: 'Trails[].Name', gives: ['audit'] },
      { run: 'cloudtrail start-logging --name audit' },
      { run: 'iam list-users' },
      { run: 'cloudtrail stop-logging --name audit' },
      { run: 'cloudtrail get-trail-status --name audit', query: 'IsLogging', gives: false },
      {
        run: `s3api list-objects-v2 --bucket ${bucket} --prefix AWSLogs/$account/CloudTrail/us-east-1/`,
        query: 'length(Contents) > `0`',
        gives: true,
      },
      { run: 'cloudtrail get-trail --name audit', query: 'Trail.S3BucketName', gives: bucket },
      { run: 'cloudtrail describe-trails', query: 'trailList[].TrailARN', gives: ['$arn'] },
      { run: 'cloudtrail delete-trail --name audit' },
      { run: 'cloudtrail get-trail --name audit', fails: 'TrailNotFoundException' },
      {
        run: 'cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteTrail',
        query: 'Events[].[EventName, Username]',
        gives: [['DeleteTrail', 'developer']],
      },
    ],
  },
];
