#!/bin/sh
//usr/bin/env true; exec node -- "$0" "$@"
// A shell hands the file to Node.js by the line above; Node.js reads a string and a comment there. The dashes are
// needed because Node.js 20 takes the sandbox's --env-file for its own, and `env -S` is not known everywhere.
let start;
try {
  ({ start } = require('../bundle/start.cjs'));
} catch (error) {
  if (error?.code !== 'MODULE_NOT_FOUND' || !String(error.message).includes('bundle/start.cjs')) throw error;
  process.stderr.write(
    'rootwarden: [ERROR]: this checkout is not built yet. Run `npm run build`, then try again.\n',
  );
  process.exitCode = 255;
}
start?.();
