import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { Secret, TOTP } from 'otpauth';
import type { Keys } from '../aws-cli/aws-cli.js';

/** Who calls in a story, and what its names stand for. */
export interface Cast {
  keys(caller: string): Keys;
  name(name: string): string;
}

/**
 * The cast of a sandbox that has just been reset.
 *
 * @param folder for the files that commands read and write
 */
export function castOf({ world }: Sandbox, folder: string): Cast {
  const { organization, callers, credentials } = world;
  const members = organization.accounts.filter(({ id }) => id !== organization.management.id);
  // Its root user has credentials of every kind.
  const member = members.find(
    ({ root }) =>
      root.password &&
      root.signingCertificates.length > 0 &&
      root.accessKeys.length > 0 &&
      root.mfaDevices.some(({ kind }) => kind === 'passkey'),
  );
  const bare = members.find(
    ({ root, state }) =>
      state === 'ACTIVE' &&
      !root.password &&
      [root.accessKeys, root.mfaDevices, root.signingCertificates].every((list) => list.length === 0),
  );
  const delegate = members.find(({ name }) => name === 'security-tooling');
  const [rootKey] = member?.root.accessKeys ?? [];
  const passkey = member?.root.mfaDevices.find(({ kind }) => kind === 'passkey');
  if (!member || !bare || !delegate || !rootKey || !passkey)
    throw new Error('This world lacks somebody whom the stories need.');
  writeFileSync(join(folder, 'invoice'), 'an invoice');

  const everything = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const administrator = world.createUser(organization.management.id, 'administrator', [
    { name: 'everything', document: everything },
  ]);
  const keys: Readonly<Record<string, Keys>> = {
    operator: callers.securityOperator,
    administrator,
    developer: callers.member,
    standalone: callers.standalone,
    rootUser: { accessKeyId: rootKey.id, secretAccessKey: credentials.secretOf(rootKey.id) },
  };

  // Codes of the device whose seed a command has written; each is of use once.
  const now = world.clock.now().getTime();
  const code = (steps: number) => {
    const secret = Secret.fromBase32(readFileSync(join(folder, 'seed'), 'utf8').trim());
    return new TOTP({ secret }).generate({ timestamp: now + steps * 30_000 });
  };
  const names: Readonly<Record<string, () => string>> = {
    account: () => callers.member.account,
    management: () => organization.management.id,
    standalone: () => callers.standalone.account,
    delegate: () => delegate.id,
    member: () => member.id,
    bare: () => bare.id,
    passkey: () => passkey.serialNumber,
    mailedToken: () => /Token=(\w+)/.exec(world.mailbox.of().at(-1)?.text ?? '')?.[1] ?? '',
    folder: () => folder,
    codeBefore: () => code(-1),
    codeNow: () => code(0),
    codeNext: () => code(1),
  };
  return { keys: (caller) => found(keys, caller), name: (name) => found(names, name)() };
}

function found<Value>(table: Readonly<Record<string, Value>>, name: string): Value {
  const value = table[name];
  if (value === undefined) throw new Error(`No story has a '${name}'.`);
  return value;
}
