import { homedir } from 'node:os';
import { join } from 'node:path';

/** The settings of one profile, by their names in the file: `region`, `endpoint_url`. */
export type Profile = Readonly<Record<string, string | undefined>>;

/** The profiles of AWS's two shared files. */
export interface Profiles {
  readonly names: readonly string[];
  /** A profile's settings, those of the credentials file winning; undefined when it is in neither. */
  find(name: string): Profile | undefined;
  /** The `services` section that a profile points at: `{ 'sts.endpoint_url': '…' }`. */
  services(name: string): Profile;
}

/** Sections of the config file that are no profiles. */
const otherSections = /^(services|sso-session)\./;

/**
 * Reads `~/.aws/config` and `~/.aws/credentials`, or the files that AWS_CONFIG_FILE and
 * AWS_SHARED_CREDENTIALS_FILE name. A file that is not there holds no profiles.
 */
export async function readProfiles(env: Readonly<Record<string, string | undefined>>): Promise<Profiles> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const folder = join(env.HOME || homedir(), '.aws');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: env.AWS_CONFIG_FILE || join(folder, 'config'),
    filepath: env.AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials'),
  });
  const names = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])];
  return {
    names: names.filter((name) => !otherSections.test(name)).sort(),
    find: (name) =>
      configFile[name] || credentialsFile[name]
        ? { ...configFile[name], ...credentialsFile[name] }
        : undefined,
    services: (name) => configFile[`services.${name}`] ?? {},
  };
}
