import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = (path) => new RegExp(`/packages/(core|cli)/dist/(${path})\\.js$`);

/**
 * The command as it is started: few files, and of the AWS SDK what is called. Loading 300 modules one by one took
 * longer than everything else before the first request.
 */
const config = {
  cwd: import.meta.dirname,
  input: 'dist/start.js',
  platform: 'node',
  // Native code, what loads its parts by itself, and what is a package of its own.
  external: ['libsql', 'proxy-agent', '@rootwarden/sandbox'],
  // The SDK's ES modules before its CommonJS: of CommonJS nothing can be left out.
  resolve: { conditionNames: ['module', 'import', 'default'], mainFields: ['module', 'main'] },
  plugins: [withoutChildProcesses(), notices()],
  // What an audit loads at once, another command may well load late.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: 'bundle',
    cleanDir: true,
    // Node.js takes 7 ms longer until it runs an ES module, and longer again for each of its own that one imports.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: {
      groups: [
        { name: 'every-command', test: sources('start'), priority: 2 },
        {
          name: 'every-audit',
          test: sources('commands/audit|operations/audit/index|aws/sdk/(sts|transport)'),
          priority: 1,
        },
      ],
    },
  },
};

/** commander can start programs as its subcommands, and loads for it what a tenth of `--help` goes to. Ours has none. */
function withoutChildProcesses() {
  return {
    name: 'without-child-processes',
    transform: {
      filter: { id: /\/node_modules\/commander\/lib\/command\.js$/ },
      handler: (code) => code.replace("require('node:child_process')", '{}'),
    },
  };
}

/** The licences of what is in the bundle, beside it. */
function notices() {
  return {
    name: 'notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
      const roots = modules.flatMap((id) => id.match(/^.*\/node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? []);
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-NOTICES.txt',
        source: [...new Set(roots)].sort().map(notice).join('\n'),
      });
    },
  };
}

function notice(root) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const text = readdirSync(root).find((file) => /^licen[cs]e/i.test(file));
  return `## ${name} ${version} (${license})\n\n${text ? readFileSync(join(root, text), 'utf8') : ''}`;
}

export default config;
