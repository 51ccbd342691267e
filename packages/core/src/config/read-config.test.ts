import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RootwardenError } from '../errors.js';
import { readConfig } from './read-config.js';

const head = 'version: 1\norganization: o-exampleorgid\n';

/** The lines of what is wrong with a text, `2:15 organization is to be …`, without the hints. */
function complaints(text: string): readonly string[] {
  try {
    readConfig(text, 'file');
    return [];
  } catch (error) {
    if (!(error instanceof RootwardenError)) throw error;
    expect(error).toMatchObject({ kind: 'configuration', exitCode: 253, code: 'config' });
    return [...error.message.matchAll(/file:(\d+:\d+): (.*)\.$/gm)].map(
      ([, place, what]) => `${place} ${what}`,
    );
  }
}

test('reads every key', () => {
  const text = `${head}centralizedRootAccess:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
  delegatedAdministrator: "222222222222"
rootCredentials:
  desired: none
  exceptions:
    - account: "333333333333"
      keep: [password, mfa]
      reason: Support case open with AWS Billing
      expires: 2027-01-31
approvals:
  required: 2
  allowedSigners: approvers.allowed_signers
`;
  const { config, source, sha256, placeOf } = readConfig(text, 'rootwarden.yaml');
  expect(config).toEqual({
    version: 1,
    organization: 'o-exampleorgid',
    centralizedRootAccess: {
      trustedAccess: true,
      features: ['RootCredentialsManagement', 'RootSessions'],
      delegatedAdministrator: '222222222222',
    },
    rootCredentials: {
      desired: 'none',
      exceptions: [
        {
          account: '333333333333',
          keep: ['password', 'mfa'],
          reason: 'Support case open with AWS Billing',
          expires: '2027-01-31',
        },
      ],
    },
    approvals: { required: 2, allowedSigners: 'approvers.allowed_signers' },
  });
  expect(source).toBe('rootwarden.yaml');
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(placeOf(['rootCredentials', 'exceptions', 0, 'account'])).toEqual({ line: 10, column: 16 });
});

test('a key that is left out is not managed, and not there', () => {
  expect(readConfig(head, 'file').config).toEqual({ version: 1, organization: 'o-exampleorgid' });
});

test.each([
  ['CRLF', head.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${head}`],
  ['an anchor and its alias', `${head}rootCredentials: { desired: &nothing none }\n`],
  ['a flow mapping', '{ version: 1, organization: o-exampleorgid }'],
  ['the last day of February in a leap year', exception('expires: 2028-02-29')],
  ['MFA that is kept alone', exception('keep: [mfa]')],
  ['certificates that are kept alone', exception('keep: [signingCertificates]')],
  ['no delegate at all', `${head}centralizedRootAccess: { delegatedAdministrator: none }\n`],
  ['everything off', `${head}centralizedRootAccess: { trustedAccess: false, features: [] }\n`],
])('takes %s', (_, text) => {
  expect(complaints(text)).toEqual([]);
});

/** A file with one exception that says this, and what it needs besides. */
function exception(line: string): string {
  const rest = ['account: "333333333333"', 'reason: because', 'expires: 2027-01-31'];
  const [key = ''] = line.split(':');
  const lines = [...rest.filter((other) => !other.startsWith(`${key}:`)), line];
  const [first, ...others] = lines;
  return `${head}rootCredentials:
  desired: none
  exceptions:
    - ${first}
${others.map((other) => `      ${other}`).join('\n')}
`;
}

const access = (lines: string) => `${head}centralizedRootAccess:\n  ${lines}\n`;
const accountWanted = 'account is to be an account id of 12 digits, "111122223333"';

describe('says where and what', () => {
  test.each<[string, string, readonly string[]]>([
    ['an empty file', '', ['1:1 there is nothing in this file']],
    ['a file of comments', '# later\n', ['1:1 there is nothing in this file']],
    [
      'a text',
      'hello',
      [
        '1:1 the file is to be a rootwarden.yaml: version, organization, and the sections that are managed, not hello',
      ],
    ],
    ['what is missing', 'organization: o-exampleorgid\n', ['1:1 version is missing; it is to be 1']],
    ['another version', head.replace('1', '2'), ['1:10 version is to be 1, not 2']],
    [
      'another organization than can be',
      'version: 1\norganization: example\n',
      ['2:15 organization is to be the id of the organization, o-exampleorgid, not example'],
    ],
    [
      'an unknown section',
      `${head}rootCredential: {}\n`,
      ['3:1 "rootCredential" is not a key that belongs here'],
    ],
    ['an unknown key', access('trusted: true'), ['4:3 "trusted" is not a key that belongs here']],
    [
      'a section that later versions act on',
      `${head}guardrails: {}\nalerts: {}\n`,
      [
        '3:1 the section guardrails is not supported by this version of Rootwarden',
        '4:1 the section alerts is not supported by this version of Rootwarden',
      ],
    ],
    [
      'guardrails that stand elsewhere',
      access('alerts: {}'),
      ['4:3 "alerts" is not a key that belongs here'],
    ],
    ['a repeated key', `${head}version: 1\n`, ['3:1 this key stands here a second time']],
    [
      'a repeated key that hides another error',
      access('trustedAccess: true\n  trustedAccess: 1'),
      ['5:3 this key stands here a second time', '5:18 trustedAccess is to be true or false, not 1'],
    ],
    ["YAML 1.1's yes", access('trustedAccess: yes'), ['4:18 trustedAccess is to be true or false, not yes']],
    [
      'a section without a body',
      `${head}centralizedRootAccess:\n`,
      [
        '3:1 centralizedRootAccess is to be a section with trustedAccess, features, delegatedAdministrator, not empty',
      ],
    ],
    [
      'a feature that there is not',
      access('features: [RootCredentialsManagement, RootSession]'),
      ['4:41 entry 2 of features is to be one of RootCredentialsManagement, RootSessions, not RootSession'],
    ],
    [
      'a number where an id belongs',
      access('delegatedAdministrator: 222222222222'),
      [
        '4:27 delegatedAdministrator is to be an account id in quotes, "111122223333", or none, not 222222222222',
      ],
    ],
    [
      'an id that begins with a zero and has no quotes',
      exception('account: 012345678901'),
      ['8:16 account is to be an account id in quotes, "111122223333", not 012345678901'],
    ],
    ['an id that is too short', exception('account: "123"'), [`8:16 ${accountWanted}, not "123"`]],
    [
      'a day that does not exist',
      exception('expires: 2027-02-30'),
      ['8:16 expires is to be a date of the calendar, 2027-01-31, not 2027-02-30'],
    ],
    [
      'a day of no leap year',
      exception('expires: 2027-02-29'),
      ['8:16 expires is to be a date of the calendar, 2027-01-31, not 2027-02-29'],
    ],
    [
      'a time where a day belongs',
      exception('expires: 2027-01-31T00:00:00Z'),
      ['8:16 expires is to be a date of the calendar, 2027-01-31, not 2027-01-31T00:00:00Z'],
    ],
    ['a blank reason', exception('reason: "  "'), ['8:15 reason is to be a text that says why, not "  "']],
    [
      'an exception that keeps nothing',
      exception('keep: []'),
      ['9:13 keep is to be a list of what stays; leave keep out to keep everything, not []'],
    ],
    [
      'a password that is kept while MFA goes',
      exception('keep: [password, signingCertificates]'),
      ['9:13 keep names password and not mfa: the MFA devices that guard them would be deleted'],
    ],
    [
      'keys that are kept while MFA goes',
      exception('keep: [accessKeys]'),
      ['9:13 keep names accessKeys and not mfa: the MFA devices that guard them would be deleted'],
    ],
    [
      'an account with two exceptions',
      `${exception('reason: one')}    - { account: "333333333333", reason: two, expires: 2027-01-31 }\n`,
      ['9:18 the account 333333333333 has an exception already'],
    ],
    [
      'features without trusted access',
      access('trustedAccess: false\n  features: [RootSessions]'),
      ['5:13 without trusted access no feature can be on'],
    ],
    [
      'a delegate without trusted access',
      access('trustedAccess: false\n  delegatedAdministrator: "222222222222"'),
      ['5:27 without trusted access there can be no delegate'],
    ],
    [
      'credentials to be removed without trusted access',
      `${access('trustedAccess: false')}rootCredentials: { desired: none }\n`,
      ['4:18 rootCredentials can be managed only with trusted access'],
    ],
    [
      'credentials to be removed without the feature for it',
      `${access('features: [RootSessions]')}rootCredentials: { desired: none }\n`,
      ['4:13 rootCredentials can be managed only with the feature RootCredentialsManagement'],
    ],
    [
      'a tab',
      `${head}centralizedRootAccess:\n\ttrustedAccess: true\n`,
      ['4:1 Tabs are not allowed as indentation'],
    ],
    ['two documents', `${head}---\nversion: 1\n`, ['3:1 a second document begins here']],
    ['a tag', head.replace('1', '!!money 1'), ['1:10 this tag means nothing here']],
    [
      'an alias of nothing',
      `${head}rootCredentials: *nothing\n`,
      ['3:18 there is no anchor &nothing before this'],
    ],
    ['a key that is a list', `${head}? [a]\n: 1\n`, ['3:3 a key is to be a plain text']],
    [
      'a key that would change every object',
      `${head}__proto__: {}\n`,
      ['3:1 "__proto__" is not a key that belongs here'],
    ],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });
});

test('says everything that is wrong in one pass, in the order of the lines, each with a hint', () => {
  const text = `version: 2
organization: o-exampleorgid
centralizedRootAccess:
  trustedAccess: maybe
  colour: red
rootCredentials:
  desired: none
  exceptions:
    - account: 333333333333
      keep: [password]
      expires: 2027-13-01
guardrails: {}
version: 1
`;
  expect(() => readConfig(text, 'rootwarden.yaml')).toThrowErrorMatchingInlineSnapshot(`
    [RootwardenError: rootwarden.yaml has 7 errors:
      rootwarden.yaml:4:18: trustedAccess is to be true or false, not maybe.
        docs/config.md describes every key.
      rootwarden.yaml:5:3: "colour" is not a key that belongs here.
        Check its spelling and its indentation; docs/config.md lists the keys.
      rootwarden.yaml:9:7: reason is missing; it is to be a text that says why.
        Add reason.
      rootwarden.yaml:9:16: account is to be an account id in quotes, "111122223333", not 333333333333.
        Put it in quotes: "333333333333".
      rootwarden.yaml:11:16: expires is to be a date of the calendar, 2027-01-31, not 2027-13-01.
        docs/config.md describes every key.
      rootwarden.yaml:12:1: the section guardrails is not supported by this version of Rootwarden.
        Take it away: nothing of what it says would be done.
      rootwarden.yaml:13:1: this key stands here a second time.
        Take one of the two away: only one of them could hold.]
  `);
});

test('whatever the text, it is read or it is an error with places', () => {
  const pieces = fc.constantFrom(
    ...['version', ': ', '1', '\n', '  ', '- ', '{', '}', '[', ']', '"', '&a ', '*a', '!!x ', '? ', '|', '#'],
    ...['organization: o-exampleorgid', 'rootCredentials', 'exceptions', 'centralizedRootAccess', '---'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        readConfig(text, 'file');
      } catch (error) {
        expect(error).toBeInstanceOf(RootwardenError);
        expect((error as Error).message).toMatch(/file:\d+:\d+: /);
      }
    }),
    { numRuns: 500 },
  );
});
