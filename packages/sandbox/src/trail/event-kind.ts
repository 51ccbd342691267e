/** By service, as requests are signed for it. CloudTrail calls them data events, and event history has none of them. */
const dataOperations: Readonly<Record<string, RegExp>> = {
  s3: /^(Get|Put|Head|Delete|Copy|Restore|List)Objects?(s|sV2|Versions|Tagging|Acl|Attributes)?$|Part|MultipartUpload/,
  sqs: /^(Send|Receive|Delete|Change)Message/,
  sns: /^Publish/,
  events: /^PutEvents$/,
};

/** Whether a call is about what a resource holds and not about the resource. */
export const isDataEvent = (service: string, operation: string) =>
  dataOperations[service]?.test(operation) === true;

/** By the verb. Opening a session is a read to CloudTrail; that a credential report is one is assumed. */
const readVerbs = /^(Assume|Decode|Describe|Generate|Get|Head|List|Lookup|Simulate|Test)/;

/** `readOnly` of the record. */
export const isReadOnly = (operation: string) => readVerbs.test(operation);
