import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { signsInWith, useDoor } from '../testing/door.js';

const door = useDoor();

interface Sent {
  readonly fields?: Readonly<Record<string, string>>;
  /** Whose name the browser believes to talk to; localhost. */
  readonly host?: string;
  readonly origin?: string;
}
interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const port = () => new URL(door.sandbox.url).port;

/** A browser without JavaScript. */
function browser() {
  let cookie = '';
  const send = (method: string, path: string, { fields, host, origin }: Sent = {}): Promise<Answered> => {
    const body = fields && `${new URLSearchParams(fields)}`;
    const headers = {
      host: host ?? `localhost:${port()}`,
      ...(cookie && { cookie }),
      ...(method === 'POST' && { origin: origin ?? `http://localhost:${port()}` }),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: port(), path: `/_sandbox/console${path}`, method, headers };
      const sent = httpRequest(target, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const [set] = response.headers['set-cookie'] ?? [];
        if (set) cookie = set.split(';')[0]!;
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: `${Buffer.concat(chunks)}`,
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
  const get = (path: string, sent?: Sent) => send('GET', path, sent);
  /** Sends a form, and follows where it leads. */
  const post = async (path: string, fields: Readonly<Record<string, string>> = {}, sent?: Sent) => {
    const answer = await send('POST', path, { ...sent, fields });
    const { location } = answer.headers;
    return typeof location === 'string' ? get(location.slice('/_sandbox/console'.length)) : answer;
  };
  return { send, get, post, admit: () => post('/token', { token: door.sandbox.token }) };
}

async function admitted() {
  const visitor = browser();
  await visitor.admit();
  return visitor;
}

describe('the pages are shown', () => {
  test('to whoever gives the token of the sandbox, which no address and no cookie keeps', async () => {
    const visitor = browser();
    expect(await visitor.get('/backstage')).toMatchObject({ status: 401 });
    expect((await visitor.get('/backstage')).body).not.toContain('Root-');
    expect((await visitor.post('/token', { token: 'wrong' })).body).toContain('not the token');
    const { status, headers } = await visitor.get(`?token=${door.sandbox.token}`);
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/_sandbox/console' });
    const [set] = headers['set-cookie'] as string[];
    expect(set).toMatch(/; Path=\/_sandbox\/console; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain(door.sandbox.token);
    expect((await visitor.get('/backstage')).body).toContain('Root-');
  });

  test('under no name but localhost', async () => {
    const visitor = await admitted();
    expect(await visitor.get('', { host: `rebound.example:${port()}` })).toMatchObject({ status: 421 });
    expect(await visitor.get('', { host: 'localhost.rebound.example' })).toMatchObject({ status: 421 });
    expect(await visitor.get('/mail?a=b', { host: `127.0.0.1:${port()}` })).toMatchObject({
      status: 307,
      headers: { location: `http://localhost:${port()}/_sandbox/console/mail?a=b` },
    });
  });

  test('and forms are taken from no other site', async () => {
    const visitor = await admitted();
    for (const origin of ['https://evil.example', 'null', `http://localhost:1${port()}`]) {
      const { status } = await visitor.send('POST', '/backstage', { fields: { days: '1' }, origin });
      expect(status).toBe(403);
    }
    const { headers, status } = await visitor.send('POST', '/backstage', { fields: { days: '1' } });
    expect({ status, location: headers.location }).toEqual({
      status: 303,
      location: '/_sandbox/console/backstage',
    });
  });

  test('with nothing that could come from elsewhere', async () => {
    const { headers, body } = await (await admitted()).get('');
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; style-src 'self'; script-src 'self'",
    );
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/ style=| on\w+=|<script>|(src|href)="https?:/);
    for (const asset of ['style.css', 'passkey.js', 'icon.svg']) {
      expect((await browser().get(`/${asset}`)).status).toBe(200);
    }
  });

  test.each(['/nope', '/constructor', '/__proto__', '/start'])('at %s there is none', async (path) => {
    expect(await (await admitted()).get(path)).toMatchObject({ status: 303 });
  });
});

describe('without JavaScript', () => {
  test('a root user signs in, registers a phone, makes a key and removes both', async () => {
    const account = door.member((root) => signsInWith()(root) && root.accessKeys.length === 0);
    const visitor = await admitted();
    expect((await visitor.post('/start', { email: 'nobody@example.com' })).body).toContain('does not exist');
    expect((await visitor.post('/start', { email: account.email })).body).toContain('Password');
    const wrong = await visitor.post('/password', { password: 'wrong' });
    expect(wrong).toMatchObject({ status: 403, body: expect.stringContaining('Authentication failed.') });
    const asked = await visitor.post('/password', { password: await door.passwordOf(account) });
    expect(asked.body).toContain('35 days are left');

    const shown = await visitor.post('/create-virtual-device', { name: 'phone' });
    const [, secret = ''] = /"secret">([A-Z2-7]{64})</.exec(shown.body)!;
    expect(shown.body).toContain('src="data:image/png;base64,');
    const [code1, code2] = door.codes(secret);
    const serialNumber = `arn:aws:iam::${account.id}:mfa/phone`;
    const refused = await visitor.post('/enable-device', { serialNumber, code1: code2, code2: code1 });
    expect(refused.body).toContain('Authentication code for device is not valid.');
    expect(refused.body).toContain(secret);
    const inside = await visitor.post('/enable-device', { serialNumber, code1, code2 });
    expect(inside.body).toContain('My security credentials');

    const made = await visitor.post('/create-access-key');
    const [{ id } = { id: '' }] = account.root.accessKeys;
    // As it stands in HTML.
    const readable = made.body.replaceAll('&#38;', '&').replaceAll('&#43;', '+');
    expect(readable).toContain(door.world.credentials.secretOf(id));
    await visitor.post('/switch-access-key', { id, status: 'Inactive' });
    expect(account.root.accessKeys).toMatchObject([{ id, status: 'Inactive' }]);
    await visitor.post('/delete-access-key', { id });
    await visitor.post('/remove-device', { serialNumber });
    expect(account.root).toMatchObject({ accessKeys: [], mfaDevices: [] });
    expect(account.unassignedVirtualMfaDevices).toEqual([]);
    expect((await visitor.post('/sign-out')).body).toContain('Root user sign-in');
    expect((await visitor.post('/create-access-key')).body).toContain('Your session has ended');
  });

  test('a forgotten password is reset by the mail that comes', async () => {
    const account = door.member(signsInWith());
    const visitor = await admitted();
    expect((await visitor.post('/forgot', { email: account.email })).body).toContain('Password email sent.');
    const [, link = ''] = /href="http:\/\/localhost:\d+\/_sandbox\/console(\/reset[^"]+)"/.exec(
      (await visitor.get('/mail')).body,
    )!;
    const page = await visitor.get(link);
    expect(page.body).toContain(account.email);
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(page.body)!;
    expect((await visitor.post('/reset', { token, password: 'weak' })).body).toContain('8 to 128 characters');
    expect((await visitor.post('/reset', { token, password: 'Better-Word-9' })).body).toContain('was reset');
    await visitor.post('/start', { email: account.email });
    expect((await visitor.post('/password', { password: 'Better-Word-9' })).body).toContain('Register MFA');
    expect(await visitor.get(link)).toMatchObject({
      status: 403,
      body: expect.stringContaining('not valid (any more)'),
    });
  });

  test('35 days pass backstage', async () => {
    const account = door.member(signsInWith());
    const visitor = await admitted();
    const knock = async () => {
      await visitor.post('/start', { email: account.email });
      return visitor.post('/password', { password: await door.passwordOf(account) });
    };
    expect((await knock()).body).toContain('Skip for now');
    await visitor.post('/backstage', { days: '35' });
    expect((await knock()).body).not.toContain('Skip for now');
    expect((await visitor.post('/skip')).body).toContain('can no longer be skipped');
    expect((await visitor.post('/backstage', { days: '-1' })).body).toContain('days can pass');
  });
});

test('what no form of the pages would send is refused', async () => {
  const visitor = await admitted();
  const names = [
    ['start', 'password', 'code', 'passkey', 'skip', 'sign-out', 'create-virtual-device', 'create-passkey'],
    ['enable-device', 'enable-passkey', 'cancel-registration', 'create-access-key', 'delete-access-key'],
    [
      'switch-access-key',
      'remove-device',
      'delete-certificate',
      'change-password',
      'forgot',
      'reset',
      'backstage',
    ],
  ].flat();
  const account = door.member(signsInWith('virtual'));
  for (const credential of ['', 'null', '{}', '{"id":"x","response":{}}']) {
    await visitor.post('/start', { email: account.email });
    await visitor.post('/password', { password: await door.passwordOf(account) });
    for (const name of names) {
      const { status } = await visitor.post(`/${name}`, { credential, token: 'x', days: 'x' });
      expect([name, status]).toEqual([name, name === 'sign-out' ? 200 : 403]);
      if (name === 'sign-out' || name === 'skip') {
        await visitor.post('/start', { email: account.email });
        await visitor.post('/password', { password: await door.passwordOf(account) });
      }
    }
  }
});

test('what somebody wrote into a mail stays text', async () => {
  const text =
    '<script>alert(1)</script> http://localhost:1/_sandbox/console/x"onclick="y http://evil.example/';
  door.world.mailbox.deliver({ to: 'a', from: 'b', subject: '<b>', text, at: door.world.clock.now() });
  const { body } = await (await admitted()).get('/mail');
  expect(body).not.toMatch(/<script>alert|<b>|"onclick="|href="http:\/\/evil/);
});
