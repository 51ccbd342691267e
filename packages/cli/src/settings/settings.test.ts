import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Environment, resolveSettings, type SettingFlags } from './settings.js';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
const fromKeys = {
  from: 'keys',
  keys: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
};

let home: string;
let files: Environment;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rootwarden-settings-'));
  files = { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
  await writeFile(
    join(home, 'config'),
    `[default]
region = eu-west-3
[profile security]
region = eu-central-1
[profile local]
endpoint_url = http://127.0.0.1:1
services = local
[services local]
sts =
  endpoint_url = http://127.0.0.1:2
[profile odd]
endpoint_url = not an address
[sso-session corporate]
sso_region = us-east-1
`,
  );
  await writeFile(join(home, 'credentials'), '[break-glass]\naws_access_key_id = AKIA\n');
  await writeFile(join(home, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
  await writeFile(join(home, 'empty.pem'), '');
});
afterAll(() => rm(home, { recursive: true, force: true }));

const settings = (flags: SettingFlags, env: Environment = {}) =>
  resolveSettings(flags, { HOME: '/nonexistent', ...files, ...env }, home);

describe('credentials come from', () => {
  const profile = (name: string, region: string) => ({ from: 'profile', profile: name, region });
  test.each<[string, SettingFlags, Environment, object]>([
    [
      '--profile before keys in the environment',
      { profile: 'security' },
      keys,
      profile('security', 'eu-central-1'),
    ],
    ['keys before AWS_PROFILE', {}, { ...keys, AWS_PROFILE: 'security' }, fromKeys],
    ['keys beside an AWS_PROFILE that is gone', {}, { ...keys, AWS_PROFILE: 'gone' }, fromKeys],
    [
      'keys with a session token',
      {},
      { ...keys, AWS_SESSION_TOKEN: 'token' },
      { from: 'keys', keys: { ...fromKeys.keys, sessionToken: 'token' } },
    ],
    ['AWS_PROFILE', {}, { AWS_PROFILE: 'security' }, profile('security', 'eu-central-1')],
    ['AWS_DEFAULT_PROFILE', {}, { AWS_DEFAULT_PROFILE: 'security' }, profile('security', 'eu-central-1')],
    [
      'a profile of the credentials file',
      { profile: 'break-glass' },
      {},
      profile('break-glass', 'us-east-1'),
    ],
    ["the SDK's chain when nothing is said", {}, {}, { from: 'chain', region: 'eu-west-3' }],
    ['the chain when AWS_PROFILE is empty', {}, { AWS_PROFILE: '' }, { from: 'chain', region: 'eu-west-3' }],
  ])('%s', async (_, flags, env, expected) => {
    expect((await settings(flags, env)).credentials).toEqual(expected);
  });

  test.each<[string, SettingFlags, Environment, string, RegExp]>([
    [
      '--profile that is nowhere',
      { profile: 'gone' },
      {},
      'missing-profile',
      /break-glass, default, local, odd, security\./,
    ],
    ['AWS_PROFILE that is nowhere', {}, { AWS_PROFILE: 'gone' }, 'missing-profile', /break-glass/],
    [
      'a profile and no files at all',
      { profile: 'gone' },
      { AWS_CONFIG_FILE: '/nonexistent/a', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/b' },
      'missing-profile',
      /aws configure sso/,
    ],
    ['a key id alone', {}, { AWS_ACCESS_KEY_ID: 'AKIA' }, 'partial-credentials', /both/],
    ['a secret alone', {}, { AWS_SECRET_ACCESS_KEY: 'secret' }, 'partial-credentials', /both/],
  ])('%s is an error of the configuration with a hint', async (_, flags, env, code, hint) => {
    await expect(settings(flags, env)).rejects.toMatchObject({
      code,
      exitCode: 253,
      hint: expect.stringMatching(hint),
    });
  });
});

test.each<[string, SettingFlags, Environment, string]>([
  [
    '--region',
    { region: 'eu-north-1' },
    { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' },
    'eu-north-1',
  ],
  ['AWS_REGION', {}, { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
  ['AWS_DEFAULT_REGION', {}, { AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
  ['the profile', { profile: 'security' }, {}, 'eu-central-1'],
  ['the default profile', {}, {}, 'eu-west-3'],
  ['nowhere: us-east-1', { profile: 'break-glass' }, {}, 'us-east-1'],
])('the Region comes from %s', async (_, flags, env, region) => {
  expect((await settings(flags, env)).region).toBe(region);
});

test.each<[string, SettingFlags, Environment, object]>([
  ['nowhere', {}, {}, { endpoints: {} }],
  [
    'AWS_ENDPOINT_URL',
    {},
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:3' },
    { endpoint: 'http://127.0.0.1:3', endpoints: {} },
  ],
  [
    'AWS_ENDPOINT_URL_STS, for that service',
    {},
    { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:4' },
    { endpoints: { sts: 'http://127.0.0.1:4' } },
  ],
  [
    'the profile and its services',
    { profile: 'local' },
    {},
    { endpoint: 'http://127.0.0.1:1', endpoints: { sts: 'http://127.0.0.1:2' } },
  ],
  [
    'AWS_ENDPOINT_URL before the profile',
    { profile: 'local' },
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:3' },
    { endpoint: 'http://127.0.0.1:3', endpoints: {} },
  ],
  [
    '--endpoint-url before everything',
    { profile: 'local', endpointUrl: 'http://127.0.0.1:5' },
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:3', AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:4' },
    { endpoint: 'http://127.0.0.1:5' },
  ],
  [
    'nowhere when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS says so',
    { profile: 'local' },
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:3', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    {},
  ],
])('the endpoint comes from %s', async (_, flags, env, expected) => {
  const { endpoint, endpoints } = await settings(flags, env);
  expect({ ...(endpoint && { endpoint }), ...(endpoints && { endpoints }) }).toEqual(expected);
});

test.each<[string, SettingFlags, Environment, number]>([
  ['--endpoint-url', { endpointUrl: 'localhost:4566' }, {}, 252],
  ['AWS_ENDPOINT_URL', {}, { AWS_ENDPOINT_URL: 'localhost' }, 253],
  ['AWS_ENDPOINT_URL_IAM', {}, { AWS_ENDPOINT_URL_IAM: 'ftp://127.0.0.1' }, 253],
  ['endpoint_url of the profile', { profile: 'odd' }, {}, 253],
])('%s that is no address is refused', async (_, flags, env, exitCode) => {
  await expect(settings(flags, env)).rejects.toMatchObject({ code: 'invalid-endpoint', exitCode });
});

test('the CA bundle is read', async () => {
  const { certificateAuthorities } = await settings({}, { AWS_CA_BUNDLE: 'ca.pem' });
  expect(certificateAuthorities).toContain('BEGIN CERTIFICATE');
});

test.each(['gone.pem', 'empty.pem', '.'])(
  'a CA bundle that is %s is an error of the configuration',
  async (file) => {
    await expect(settings({}, { AWS_CA_BUNDLE: file })).rejects.toMatchObject({
      code: 'unusable-ca-bundle',
      exitCode: 253,
    });
  },
);

test.each<[Environment, boolean]>([
  [{}, false],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, true],
  [{ https_proxy: 'http://proxy:3128' }, true],
  [{ NO_PROXY: '*' }, false],
])('%j: a proxy is used: %s', async (env, used) => {
  expect((await settings({}, env)).useProxy).toBe(used);
});
