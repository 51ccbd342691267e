import { processHost } from './host.js';
import { main } from './main.js';

/** What the command does once Node.js runs: the command line of this process, in this process. */
export async function start(): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  process.exitCode = await main(process.argv.slice(2), processHost());
}
