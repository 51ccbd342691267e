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
    const wrongUsage = error instanceof FlagError || error instanceof RangeError;
    process.exitCode = wrongUsage ? 252 : 255;
  }
}
