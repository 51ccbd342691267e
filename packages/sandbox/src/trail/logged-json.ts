/** Members of requests and answers that never enter a record. */
const secrets: ReadonlySet<string> = new Set([
  'AuthenticationCode1',
  'AuthenticationCode2',
  'Base32StringSeed',
  'NewPassword',
  'OldPassword',
  'Password',
  'PrivateKey',
  'QRCodePNG',
  'SecretAccessKey',
  'TokenCode',
]);

/** What CloudTrail shows as stars: UG-ORG, "Logging AWS Organizations API calls", CreateAccount. */
const masked: Readonly<Record<string, ReadonlySet<string>>> = {
  organizations: new Set(['AccountName', 'Email']),
};

/** Members whose keys are the customer's. */
const asTheyAre: ReadonlySet<string> = new Set(['Attributes', 'tags', 'bucketPolicy']);

/** Names that records have instead of those of the API. */
const renamed: Readonly<Record<string, string>> = { Bucket: 'bucketName', Host: 'Host' };

/** "requestParameters has a maximum size of 100 KB": CloudTrail User Guide, "Record contents". */
const maxLength = 100 * 1024;

/**
 * A request or an answer as JSON as CloudTrail has it: names begin in lower case, times are for people, secrets
 * and bytes are left out. Made at once, though mostly nobody asks: so no secret is kept.
 *
 * @param field what it becomes part of, `requestParameters`
 * @returns undefined where nothing is left
 * @example loggedJson('iam', 'requestParameters', { UserName: 'alice', Password: '…' }) // '{"userName":"alice"}'
 */
export function loggedJson(service: string, field: string, value: object): string | undefined {
  const json = JSON.stringify(logged(value, masked[service]));
  if (json === '{}') return undefined;
  if (json.length <= maxLength) return json;
  return JSON.stringify({ omitted: true, originalSize: json.length, reason: `${field} too large` });
}

function logged(value: unknown, stars: ReadonlySet<string> | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return forPeople(value);
  if (Array.isArray(value)) return value.map((item) => logged(item, stars));
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || secrets.has(name) || member instanceof Uint8Array) continue;
    if (stars?.has(name)) members[lowerFirst(name)] = '****';
    else members[renamed[name] ?? lowerFirst(name)] = asTheyAre.has(name) ? member : logged(member, stars);
  }
  return members;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Loads the language data of Node.js, which takes as long as a tenth of a start. */
let peopleTime: Intl.DateTimeFormat | undefined;

/** `Oct 25, 2024, 9:07:11 PM`; newer versions of ICU put a narrow space before the last word. */
function forPeople(at: Date): string {
  peopleTime ??= new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return peopleTime.format(at).replace('\u202f', ' ');
}
