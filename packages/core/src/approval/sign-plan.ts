import { RootwardenError } from '../errors.js';
import { type SshKeygen, sshKeygen } from './ssh-keygen.js';

/**
 * What the signatures are for. ssh-keygen makes it part of what is signed: a signature of a commit or of a file
 * is none of a plan, even where the text is the same.
 */
export const namespace = 'rootwarden-plan';

/**
 * Signs the text of a plan with somebody's key.
 *
 * @param key path of a private key, or of a public one whose private half the agent or a security key holds
 * @returns the signature as ssh-keygen writes it, in armour
 * @throws RootwardenError `not-signed`
 */
export async function signPlan(planText: string, key: string, ssh: SshKeygen): Promise<string> {
  const { env, tell } = ssh;
  // Of what it says on the way only this concerns somebody who waits.
  const touch = (text: string) => /presence/i.test(text) && tell?.(text);
  const args = ['-Y', 'sign', '-f', key, '-n', namespace];
  const { ok, stdout, stderr } = await sshKeygen(args, planText, { env, tell: touch });
  if (ok) return stdout;
  const said = stderr.replace('Signing data on standard input', '').trim();
  throw new RootwardenError('configuration', 'not-signed', `ssh-keygen could not sign with ${key}: ${said}`, {
    hint: 'Name a private key with --key, or a public key whose private half is in the agent (ssh-add -l).',
  });
}
