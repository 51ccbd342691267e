#!/bin/sh
//usr/bin/env true; exec node -- "$0" "$@"
// A shell hands the file to Node.js by the line above; Node.js reads a string and a comment there. The dashes are
// needed because Node.js 20 takes our --env-file for its own, and `env -S` is not known everywhere.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
await import('../dist/main.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/main.js')) throw error;
  process.stderr.write(
    'rootwarden-sandbox: [ERROR]: this checkout is not built yet. Run `npm run build`, then try again.\n',
  );
  process.exitCode = 255;
});
