import { FlagError } from './foreground/flags.js';
import { flagsHelp, readFlags } from './foreground/read-flags.js';

const args = process.argv.slice(2);
const print = (text: string) => void process.stdout.write(text);

if (args.includes('--help') || args.includes('-h')) {
  print(
    `Usage: rootwarden-sandbox [flags]\n\nAn AWS organization on 127.0.0.1, for the AWS CLI and every SDK.\n\n${flagsHelp()}`,
  );
} else {
  try {
    const options = readFlags(args);
    // Loads the AWS SDK: not before the flags make sense.
    const { serveInForeground } = await import('./foreground/serve-in-foreground.js');
    await serveInForeground(options, print);
  } catch (error) {
    process.stderr.write(`rootwarden-sandbox: [ERROR]: ${(error as Error).message}\n`);
    process.exitCode = exitCode(error as Error);
  }
}

/** The same codes as those of `rootwarden sandbox start`. */
function exitCode(error: Error): number {
  if (error instanceof FlagError || error instanceof RangeError) return 252;
  return ['ScenarioError', 'SnapshotError'].includes(error.name) ? 253 : 255;
}
