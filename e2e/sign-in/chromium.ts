import { spawnSync } from 'node:child_process';

const candidates = [process.env.ROOTWARDEN_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];

/** Chromium: that of $ROOTWARDEN_CHROMIUM, or of the PATH; or undefined. */
export const chromiumPath = candidates
  .filter((candidate) => candidate !== undefined)
  .map((candidate) => spawnSync('which', [candidate], { encoding: 'utf8' }).stdout.trim())
  .find((path) => path !== '');
if (!chromiumPath) {
  console.warn('e2e/sign-in is skipped: there is no `chromium` on the PATH nor at $ROOTWARDEN_CHROMIUM.');
}
