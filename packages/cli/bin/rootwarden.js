#!/bin/sh
//usr/bin/env true; exec node -- "$0" "$@"
// A shell hands the file to Node.js by the line above; Node.js reads a string and a comment there. The dashes are
// needed because Node.js 20 takes the sandbox's --env-file for its own, and `env -S` is not known everywhere.
import { setFlagsFromString } from 'node:v8';

// Where the machine has memory to spare, V8 lets the heap grow to four times what is in use. Twice will do: an
// audit of 50,000 accounts takes 266 MB at its peak instead of 404.
setFlagsFromString('--heap-growing-percent=100');
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
try {
  const [{ main }, { processHost }] = await Promise.all([
    import('../dist/main.js'),
    import('../dist/host.js'),
  ]);
  process.exitCode = await main(process.argv.slice(2), processHost());
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/main.js')) throw error;
  process.stderr.write(
    'rootwarden: [ERROR]: this checkout is not built yet. Run `npm run build`, then try again.\n',
  );
  process.exitCode = 255;
}
