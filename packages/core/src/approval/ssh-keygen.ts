import { type ExecFileException, execFile } from 'node:child_process';
import { RootwardenError } from '../errors.js';

/** What ssh-keygen is run with. */
export interface SshKeygen {
  /** The environment: PATH, and where the agent listens. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told what ssh-keygen says while it works: that a security key is to be touched, for example. */
  readonly tell?: (text: string) => void;
}

/** How a run of ssh-keygen ended. */
export interface SshKeygenAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs ssh-keygen without a shell. A passphrase is asked for by ssh-keygen itself, on the terminal or through
 * the agent: it never comes through here.
 *
 * @param input its standard input
 * @throws RootwardenError `no-ssh-keygen` or `old-ssh-keygen`
 */
export async function sshKeygen(
  args: readonly string[],
  input: string,
  { env, tell }: SshKeygen,
): Promise<SshKeygenAnswer> {
  const answer = await new Promise<SshKeygenAnswer>((resolve, reject) => {
    const child = execFile('ssh-keygen', args, { env }, (error, stdout, stderr) => {
      // A number is its exit code; a text is why it could not be started.
      if (error && typeof error.code === 'string') reject(notStarted(error));
      else resolve({ ok: error === null, stdout, stderr });
    });
    if (tell) child.stderr?.on('data', tell);
    // It may end without reading all of it, and says why itself.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
  if (/(unknown|illegal|invalid) option -- '?Y/.test(answer.stderr)) throw tooOld();
  return answer;
}

const install =
  'Install OpenSSH 8.9 or later: the package openssh-client of Debian and Ubuntu, openssh of Fedora, openssh-keygen of Alpine; macOS has it.';

function notStarted(cause: ExecFileException): RootwardenError {
  const why = cause.code === 'ENOENT' ? 'it is not on the PATH' : `it cannot be started (${cause.code})`;
  const message = `Signatures are made and checked by ssh-keygen, and ${why}.`;
  return new RootwardenError('configuration', 'no-ssh-keygen', message, { hint: install, cause });
}

function tooOld(): RootwardenError {
  const message = 'This ssh-keygen is too old to make or check signatures (it has no -Y).';
  return new RootwardenError('configuration', 'old-ssh-keygen', message, { hint: install });
}
