import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request on its way through the gate. */
export interface Passing {
  /** `DeleteAccessKey`; empty for Organizations, whose requests have another form. */
  readonly action: string;
  /** The last part of the task policy's ARN, where a root session is opened: `IAMDeleteRootUserCredentials`. */
  readonly task: string | undefined;
}

/** `arrived`: AWS has not seen the request. `done`: AWS has done it, and nobody knows yet. */
export type Moment = 'arrived' | 'done';

/** Decides at every moment of every request; whoever drops it leaves it without an answer. */
export type Watch = (passing: Passing, moment: Moment) => Verdict | Promise<Verdict>;
type Verdict = 'pass' | 'drop';

/** Stands between the command and the sandbox: at an exact moment of a run it can do something else first. */
export interface Gate {
  readonly url: string;
  /** Resolves when everything that had arrived has been answered or dropped. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a gate to the sandbox at `target`. */
export async function openGate(target: string, watch: Watch): Promise<Gate> {
  const agent = new Agent({ keepAlive: true });
  const underWay = new Set<Promise<void>>();

  const pass = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(message);
    const form = new URLSearchParams(body.toString());
    const passing = {
      action: form.get('Action') ?? '',
      task: form.get('TaskPolicyArn.arn')?.split('/').at(-1),
    };
    if ((await watch(passing, 'arrived')) === 'drop') return void message.socket.destroy();
    const answer = await forward(message, body);
    if ((await watch(passing, 'done')) === 'drop') return void message.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  };
  const forward = async (message: IncomingMessage, body: Buffer) => {
    // The host that was signed stays among the headers.
    const { method, url, headers } = message;
    const forwarded = request(`${target}${url}`, { method, headers, agent });
    forwarded.end(body);
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
  };

  const server = createServer((message, response) => {
    const passed = pass(message, response).catch(() => void message.socket.destroy());
    underWay.add(passed);
    void passed.finally(() => underWay.delete(passed));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
