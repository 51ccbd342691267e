import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { credentialProvider } from './credentials.js';

const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };

/** The files and variables in which the AWS CLI keeps its profiles, for one test. */
async function profiles(text: string): Promise<void> {
  const file = join(await temporaryDirectory(), 'credentials');
  await writeFile(file, text);
  const variables = {
    AWS_SHARED_CREDENTIALS_FILE: file,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
  };
  for (const [name, value] of Object.entries(variables)) {
    const before = process.env[name];
    const set = (to: string | undefined) => {
      if (to === undefined) delete process.env[name];
      else process.env[name] = to;
    };
    set(value);
    onTestFinished(() => set(before));
  }
}

test('keys are handed on as they are', async () => {
  expect(await credentialProvider({ from: 'keys', keys })()).toBe(keys);
});

test('a profile is read from the files of the AWS CLI', async () => {
  await profiles(
    '[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = d\n[security]\naws_access_key_id = AKIASECURITY\naws_secret_access_key = s\n',
  );
  const provider = credentialProvider({ from: 'profile', profile: 'security', region: 'eu-west-1' });
  expect(await provider()).toMatchObject({ accessKeyId: 'AKIASECURITY', secretAccessKey: 's' });
});

test('a profile that is not there is an error of the credentials, not a fall back on others', async () => {
  await profiles('[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = d\n');
  const provider = credentialProvider({ from: 'profile', profile: 'nobody', region: 'eu-west-1' });
  await expect(provider()).rejects.toMatchObject({ name: 'CredentialsProviderError' });
});
