import { Agent, createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request on its way to AWS. */
interface InterceptedRequest {
  /** `iam:ListAccessKeys` */
  readonly operation: string;
  /** The key that signed it. */
  readonly accessKeyId: string;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What becomes of a request: an answer, AWS's own or another, or the connection is cut. */
export type Interposition = (
  request: InterceptedRequest,
  forward: () => Promise<HttpAnswer>,
) => Promise<HttpAnswer | 'cut'>;

/**
 * Stands between the tool and AWS, to answer what the sandbox never would, to lose answers, and to act
 * between two requests. Returns the URL to send to.
 */
export async function interpose(target: { readonly url: string }, between: Interposition): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const answer = await between(read(incoming, body), () => forward(target.url, { incoming, body, agent }));
    if (answer === 'cut') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
    });
    outgoing.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** IAM's and STS's way to say no. */
export function queryError(status: number, code: string, message: string): HttpAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return xml(status, `<ErrorResponse>${error}<RequestId>test</RequestId></ErrorResponse>`);
}

/** IAM's and STS's way to answer `operation`, with the members of its result in XML. */
export function queryAnswer(operation: string, result: string): HttpAnswer {
  const [, name] = operation.split(':');
  return xml(200, `<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`);
}

/** Organizations' way to answer; an error has a `__type`. */
export function jsonAnswer(body: object): HttpAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status: '__type' in body ? 400 : 200, headers, body: JSON.stringify(body) };
}

function xml(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function read({ headers }: IncomingMessage, body: string): InterceptedRequest {
  const scope = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '');
  const [, accessKeyId = '', service = ''] = scope ?? [];
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  return { operation: `${service}:${target ?? new URLSearchParams(body).get('Action')}`, accessKeyId, body };
}

interface Forwarded {
  readonly incoming: IncomingMessage;
  readonly body: string;
  readonly agent: Agent;
}

/** With the very headers that were signed, `Host` included. */
function forward(url: string, { incoming, body, agent }: Forwarded): Promise<HttpAnswer> {
  const { method, url: path, headers } = incoming;
  return new Promise((resolve, reject) => {
    const request = send(new URL(path ?? '/', url), { method, headers, agent }, async (response) => {
      const { 'content-type': type = '', date = '' } = response.headers;
      const answer = { 'content-type': type, date };
      resolve({ status: response.statusCode ?? 500, headers: answer, body: await text(response) });
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function text(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
