import { type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { Secret, TOTP } from 'otpauth';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.js';

let sandbox: Sandbox;
let browser: Browser;
let page: Page;

describe.skipIf(!chromiumPath)('in a browser', () => {
  beforeAll(async () => {
    sandbox = await startSandbox();
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  });
  beforeEach(async () => {
    sandbox.reset();
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.stop();
  });

  /** A root user with a password and nothing else. */
  const rootUser = () => {
    const account = sandbox.world.organization.accounts
      .slice(1)
      .find(({ state, root }) => state === 'ACTIVE' && root.password && root.mfaDevices.length === 0);
    if (!account?.root.password) throw new Error('There is no such root user');
    return { account, password: sandbox.world.credentials.rootPassword(account, account.root.password) };
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const knock = async ({ account, password }: ReturnType<typeof rootUser>) => {
    await page.getByLabel('Root user e-mail address').fill(account.email);
    await press('Next');
    await page.getByLabel('Password').fill(password);
    await press('Sign in');
  };
  const isInside = () => page.getByRole('heading', { name: 'My security credentials' }).waitFor();
  /** With the address that people are told, which leads from 127.0.0.1 to localhost. */
  const open = () => page.goto(sandbox.consoleUrl);

  test('a passkey is registered at the door, and opens it the next time', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'usb', hasUserVerification: false },
    });
    await open();
    expect(page.url()).toBe(`${sandbox.url.replace('127.0.0.1', 'localhost')}/_sandbox/console`);
    const root = rootUser();
    await knock(root);
    await page.getByText('Passkey or security key').click();
    await page.getByLabel('Device name').last().fill('blue-key');
    await page.getByRole('button', { name: 'Next' }).click();
    await press('Create the passkey');
    await isInside();
    const [{ serialNumber } = { serialNumber: '' }] = root.account.root.mfaDevices;
    expect(serialNumber).toMatch(/:u2f\/root\/blue-key-/);

    await press('Sign out');
    await knock(root);
    await press('Use a passkey or security key');
    await isInside();
    expect(await page.getByText(`with ${serialNumber}`).count()).toBe(1);
  });

  test('an authenticator app is registered by its secret, and opens the door with its code', async () => {
    await open();
    const root = rootUser();
    await knock(root);
    await press('Show a QR code');
    expect(await page.getByAltText('QR code of the secret key below').evaluate(widthOf)).toBeGreaterThan(100);
    await page.getByText('Show the secret key').click();
    const secret = Secret.fromBase32(await page.locator('.secret').innerText());
    const totp = new TOTP({ secret });
    // The world's clock shows real time here, as a phone does.
    await page.getByLabel('Code 1').fill(totp.generate({ timestamp: Date.now() - 30_000 }));
    await page.getByLabel('Code 2').fill(totp.generate());
    await press('Add MFA');
    await isInside();

    await press('Sign out');
    await knock(root);
    await page.getByLabel('MFA code').fill('000000');
    await press('Sign in');
    expect(await page.getByRole('alert').innerText()).toContain('Authentication failed');
    await page.getByLabel('MFA code').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
    await press('Sign in');
    await isInside();
  });
});

/** The width of a picture as the browser decoded it: 0 for none. */
const widthOf = (image: unknown) => (image as { readonly naturalWidth: number }).naturalWidth;
