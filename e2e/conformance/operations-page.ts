import type { AwsOperation } from '@rootwarden/sandbox';

/** What a client has shown of an operation. */
export interface Shown {
  /** Names like `sts:AssumeRoot`: called by the AWS CLI with an answer. */
  readonly answered: ReadonlySet<string>;
  /** Called by the AWS CLI, and refused as it should be: the sandbox has nothing to answer with. */
  readonly refused: ReadonlySet<string>;
  /** Requests and answers went through botocore. */
  readonly roundTrips: ReadonlySet<string>;
}

const titles: Readonly<Record<string, string>> = {
  sts: 'STS',
  iam: 'IAM',
  organizations: 'Organizations',
  s3: 'S3',
  sqs: 'SQS',
  sns: 'SNS',
  cloudtrail: 'CloudTrail',
  events: 'EventBridge',
};

/** docs/sandbox/operations.md */
export function operationsPage(operations: readonly AwsOperation[], shown: Shown): string {
  const implemented = operations.filter(({ isImplemented }) => isImplemented);
  const services = [...new Set(operations.map(({ service }) => service))];
  const sections = services.map((name) =>
    section(
      titles[name] ?? name,
      operations.filter(({ service }) => service === name),
      shown,
    ),
  );
  return `${introduction(implemented.length)}\n${sections.join('\n')}`;
}

const introduction = (count: number) => `# The operations of the sandbox

${count} operations are implemented. What each does, and how that is known, is in [behaviour](behaviour.md). Every other
operation of these services is answered with \`NotImplemented\`, HTTP 501.

- **AWS CLI**: the AWS CLI has called it, and its answer was the expected one (\`e2e/conformance/stories\`). *Refusals*
  says that it always refuses, as AWS would in such an organization.
- **botocore**: random requests as botocore serializes them were read here, and random answers from here were read by
  botocore as they were meant (\`packages/sandbox/src/wire/botocore.test.ts\`).

Neither shares its descriptions of the services with the sandbox, which takes them from the AWS SDK for JavaScript.

This page is written by the tests: \`npm run operations -w @rootwarden/e2e\`.
`;

function section(title: string, all: readonly AwsOperation[], shown: Shown): string {
  const implemented = all.filter(({ isImplemented }) => isImplemented);
  const missing = all.filter(({ isImplemented }) => !isImplemented);
  const rows = implemented.map(({ service, name }) => row(`${service}:${name}`, name, shown));
  return `## ${title}

${implemented.length} of ${all.length} operations.

| operation | implemented | AWS CLI | botocore |
|---|---|---|---|
${rows.join('\n')}

Not implemented: ${missing.map(({ name }) => name).join(', ')}.
`;
}

function row(id: string, name: string, { answered, refused, roundTrips }: Shown): string {
  const byCli = answered.has(id) ? 'yes' : refused.has(id) ? 'refusals' : 'no';
  return `| ${name} | yes | ${byCli} | ${roundTrips.has(id) ? 'yes' : 'no'} |`;
}
