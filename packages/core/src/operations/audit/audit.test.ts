import { expect, test } from 'vitest';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { audit } from './index.js';

test('audits', async () => {
  const sandbox = await sandboxFor();
  const deps = dependenciesFor(sandbox);
  const result = await audit(deps);
  console.log(JSON.stringify({ ...result, accounts: result.accounts.slice(0, 8) }, null, 1));
  console.log(deps.events.filter((e) => e.code === 'warning'));
  expect(result.accounts).toHaveLength(60);
});
