import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ConnectOptions, type CredentialSource, RootwardenError } from '@rootwarden/core';
import { usageError } from '../errors.js';
import { type Profile, type Profiles, readProfiles } from './profiles.js';

/** The flags that settings come from. */
export interface SettingFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** How AWS is reached, decided from flags, environment and AWS's files. */
export interface Settings extends Omit<ConnectOptions, 'credentials'> {
  readonly credentials: CredentialSource;
}

/**
 * Resolves credentials and Region in the AWS CLI's order, which is not the bare SDK's:
 * `--profile` > keys in the environment > AWS_PROFILE > the SDK's chain, and `--region` > AWS_REGION >
 * AWS_DEFAULT_REGION > the profile's > us-east-1.
 *
 * @throws RootwardenError usage (252) for a flag, configuration (253) for the rest
 */
export async function resolveSettings(flags: SettingFlags, env: Environment, cwd: string): Promise<Settings> {
  const profiles = await readProfiles(env);
  const named = flags.profile || env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE;
  const profile = profiles.find(named ?? 'default');
  const keys = flags.profile ? undefined : environmentKeys(env);
  // Keys in the environment win over AWS_PROFILE, so that a stale AWS_PROFILE beside them does no harm.
  if (named && !profile && !keys) throw missingProfile(named, profiles);

  const region = chosenRegion(flags, env) ?? (profile?.region || 'us-east-1');
  const credentials = credentialSource(keys, named, region);
  const certificateAuthorities = await readBundle(env.AWS_CA_BUNDLE || profile?.ca_bundle, cwd);
  return {
    region,
    credentials,
    ...endpointSettings(flags, env, profiles, profile),
    useProxy: proxyVariables.some((name) => env[name] || env[name.toLowerCase()]),
    ...(certificateAuthorities !== undefined && { certificateAuthorities }),
  };
}

/** The Region that flags or environment name; undefined when it is left to the profile. */
export function chosenRegion({ region }: SettingFlags, env: Environment): string | undefined {
  return region || env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;
}

const proxyVariables = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

function credentialSource(
  keys: (CredentialSource & { from: 'keys' })['keys'] | undefined,
  profile: string | undefined,
  region: string,
): CredentialSource {
  if (keys) return { from: 'keys', keys };
  if (profile) return { from: 'profile', profile, region };
  return { from: 'chain', region };
}

function environmentKeys(env: Environment) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const sessionToken = env.AWS_SESSION_TOKEN || env.AWS_SECURITY_TOKEN;
  if (!accessKeyId && !secretAccessKey) return undefined;
  if (accessKeyId && secretAccessKey)
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  throw new RootwardenError(
    'configuration',
    'partial-credentials',
    `Partial credentials found in env, missing: ${accessKeyId ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID'}`,
    { hint: 'Set both, or neither and a profile.' },
  );
}

function missingProfile(name: string, { names }: Profiles): RootwardenError {
  const hint = names.length
    ? `The profiles of your AWS configuration: ${names.join(', ')}.`
    : 'There are no AWS configuration files; make a profile with `aws configure sso`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  return new RootwardenError(
    'configuration',
    'missing-profile',
    `The config profile (${name}) could not be found`,
    { hint },
  );
}

const services = ['sts', 'iam', 'organizations', 's3', 'cloudtrail'] as const;

const endpointHint = 'An endpoint looks like http://127.0.0.1:4566.';

/** In AWS's order: the flag, the service's variable, the general one, the profile's services section, the profile. */
function endpointSettings(
  flags: SettingFlags,
  env: Environment,
  profiles: Profiles,
  profile: Profile | undefined,
): Pick<ConnectOptions, 'endpoint' | 'endpoints'> {
  if (flags.endpointUrl) {
    if (isHttpUrl(flags.endpointUrl)) return { endpoint: flags.endpointUrl };
    const message = `--endpoint-url ${flags.endpointUrl} is no http or https address.`;
    throw usageError('invalid-endpoint', message, endpointHint);
  }
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return {};
  const ofServices = profile?.services ? profiles.services(profile.services) : {};
  const endpoints: Partial<Record<(typeof services)[number], string>> = {};
  for (const service of services) {
    const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const told = env[variable] || (!env.AWS_ENDPOINT_URL && ofServices[`${service}.endpoint_url`]);
    if (told) endpoints[service] = checkedEndpoint(told, env[variable] ? variable : 'the services section');
  }
  const general = env.AWS_ENDPOINT_URL || profile?.endpoint_url;
  return {
    endpoints,
    ...(general && { endpoint: checkedEndpoint(general, 'AWS_ENDPOINT_URL or endpoint_url') }),
  };
}

function checkedEndpoint(address: string, source: string): string {
  if (isHttpUrl(address)) return address;
  throw new RootwardenError(
    'configuration',
    'invalid-endpoint',
    `The endpoint ${JSON.stringify(address)} of ${source} is no http or https address.`,
    { hint: endpointHint },
  );
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

async function readBundle(path: string | undefined, cwd: string): Promise<string | undefined> {
  if (!path) return undefined;
  const file = resolve(cwd, path);
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unusableBundle(file, `could not be read (${cause.code})`, cause);
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw unusableBundle(file, 'holds no PEM certificate');
}

function unusableBundle(file: string, why: string, cause?: unknown): RootwardenError {
  return new RootwardenError('configuration', 'unusable-ca-bundle', `The CA bundle ${file} ${why}.`, {
    hint: 'AWS_CA_BUNDLE (or ca_bundle of the profile) must name a readable PEM file; unset it to trust the system.',
    cause,
  });
}
