import { describe, expect, onTestFinished, test } from 'vitest';
import { QuickClock } from '../testing/quick-clock.js';
import { sandboxFor } from '../testing/sandbox-deps.js';
import { connect } from './access.js';
import { routeTo } from './http.js';

test.each<[string | undefined, 'direct' | 'proxy']>([
  [undefined, 'proxy'],
  ['https://sts.eu-west-1.amazonaws.com', 'proxy'],
  ['http://aws.example.com:4566', 'proxy'],
  ['http://127.0.0.1:4566', 'direct'],
  ['http://127.8.8.8', 'direct'],
  ['http://localhost:4566', 'direct'],
  ['http://[::1]:4566', 'direct'],
  ['http://localhost.example.com', 'proxy'],
])('%s is reached by the route %s', (address, route) => {
  expect(routeTo(address)).toBe(route);
});

describe('with a proxy in the environment', () => {
  /** Somebody far away, whom only a proxy reaches; the sandbox takes what a proxy is sent. */
  const elsewhere = 'http://aws.example.com';

  function environment(variables: Readonly<Record<string, string>>): void {
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
      name,
      name.toLowerCase(),
    ]);
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) delete process.env[name];
    Object.assign(process.env, variables);
    onTestFinished(() => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });
  }

  async function whoAmI(
    endpoint: string,
    useProxy: boolean,
    proxy: (url: string) => Readonly<Record<string, string>>,
  ) {
    const sandbox = await sandboxFor({ accounts: 3 });
    environment(proxy(sandbox.url));
    const keys = sandbox.world.callers.securityOperator;
    const at = endpoint === 'loopback' ? sandbox.url : endpoint;
    const aws = connect(
      { region: 'eu-west-1', endpoint: at, useProxy, credentials: async () => keys },
      { clock: new QuickClock(), emit: () => {} },
    );
    onTestFinished(() => aws.close());
    return aws.operator('sts:GetCallerIdentity', {}).then(
      ({ Arn }) => Arn,
      (error: { readonly code: string }) => error.code,
    );
  }

  test('requests go through it', async () => {
    const answer = await whoAmI(elsewhere, true, (url) => ({ HTTP_PROXY: url }));
    expect(answer).toMatch(/security-operator$/);
  });

  test('not where NO_PROXY says so', async () => {
    const answer = await whoAmI('http://aws.invalid', true, (url) => ({
      HTTP_PROXY: url,
      NO_PROXY: 'aws.invalid',
    }));
    expect(answer).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  test('not where the host does not honour it', async () => {
    const answer = await whoAmI('http://aws.invalid', false, (url) => ({ HTTP_PROXY: url }));
    expect(answer).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  test('loopback is never proxied', async () => {
    const answer = await whoAmI('loopback', true, () => ({ HTTP_PROXY: 'http://127.0.0.1:1' }));
    expect(answer).toMatch(/security-operator$/);
  });
});
