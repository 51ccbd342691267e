import { defineConfig } from 'vitest/config';

const conditions = ['@rootwarden/source', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A storm takes minutes and is drawn anew: it is no test of every change, but what `npm run storm` runs.
    include: process.env.STORM_SEEDS
      ? ['e2e/storm/storm.ts']
      : ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts', 'bench/**/*.test.ts'],
    // One module graph a worker: loading the AWS SDK once instead of once a file is ten times faster.
    isolate: false,
    // Much of the time is waiting for processes and sockets: two at a time, even on a machine of two cores.
    maxWorkers: 2,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', './vitest.reporter.ts'],
  },
});
