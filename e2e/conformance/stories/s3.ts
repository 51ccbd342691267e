import { policy, type Story } from '../story.js';

const bucket = 'story-$account';
const readable = policy({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::$standalone:root' },
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
});

export const s3: readonly Story[] = [
  {
    title: 'a bucket and its policy',
    as: 'developer',
    rows: [
      {
        run: `s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=eu-west-1`,
        query: 'Location',
        gives: `/${bucket}`,
      },
      { run: `s3api head-bucket --bucket ${bucket}` },
      {
        run: `s3api get-bucket-location --bucket ${bucket}`,
        query: 'LocationConstraint',
        gives: 'eu-west-1',
      },
      {
        run: 's3api list-buckets --prefix story-',
        query: 'Buckets[].[Name, BucketRegion]',
        gives: [[bucket, 'eu-west-1']],
      },
      { run: `s3api get-bucket-policy --bucket ${bucket}`, fails: 'NoSuchBucketPolicy' },
      { run: `s3api put-bucket-policy --bucket ${bucket} --policy ${readable}` },
      { run: `s3api get-bucket-policy --bucket ${bucket}`, query: 'Policy', gives: readable },
      {
        run: `s3api get-bucket-policy-status --bucket ${bucket}`,
        query: 'PolicyStatus.IsPublic',
        gives: false,
      },
      { run: `s3api delete-bucket-policy --bucket ${bucket}` },
      {
        run: `s3api get-public-access-block --bucket ${bucket}`,
        query: 'PublicAccessBlockConfiguration.BlockPublicPolicy',
        gives: true,
      },
      {
        run: `s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicPolicy=false`,
      },
      { run: `s3api delete-public-access-block --bucket ${bucket}` },
      {
        run: `s3api get-public-access-block --bucket ${bucket}`,
        fails: 'NoSuchPublicAccessBlockConfiguration',
      },
      { run: `s3api delete-bucket --bucket ${bucket}` },
      { run: `s3api get-bucket-policy --bucket ${bucket}`, fails: 'NoSuchBucket' },
    ],
  },
  {
    title: 'an object and its versions',
    as: 'developer',
    rows: [
      { run: `s3api create-bucket --bucket ${bucket}` },
      { run: `s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled` },
      { run: `s3api get-bucket-versioning --bucket ${bucket}`, query: 'Status', gives: 'Enabled' },
      {
        run: `s3api put-object --bucket ${bucket} --key 2026/invoice.txt --body $folder/invoice --content-type text/plain --metadata kind=invoice`,
        query: 'VersionId',
        keep: 'version',
      },
      {
        run: `s3api head-object --bucket ${bucket} --key 2026/invoice.txt`,
        query: '[ContentLength, ContentType, Metadata.kind]',
        gives: [10, 'text/plain', 'invoice'],
      },
      {
        run: `s3api get-object --bucket ${bucket} --key 2026/invoice.txt $folder/got`,
        query: 'VersionId',
        gives: '$version',
      },
      {
        run: `s3api list-objects-v2 --bucket ${bucket} --prefix 2026/`,
        query: 'Contents[].[Key, Size]',
        gives: [['2026/invoice.txt', 10]],
      },
      {
        run: `s3api list-objects --bucket ${bucket} --prefix 2026/`,
        query: 'Contents[].[Key, Size]',
        gives: [['2026/invoice.txt', 10]],
      },
      {
        run: `s3api delete-object --bucket ${bucket} --key 2026/invoice.txt`,
        query: 'DeleteMarker',
        gives: true,
      },
      { run: `s3api get-object --bucket ${bucket} --key 2026/invoice.txt $folder/got`, fails: 'NoSuchKey' },
      { run: `s3api delete-object --bucket ${bucket} --key 2026/invoice.txt --version-id $version` },
      { run: `s3api delete-bucket --bucket ${bucket}`, fails: 'BucketNotEmpty' },
    ],
  },
];
