import type { AgentOptions } from 'node:https';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ConnectOptions } from './access.js';
import { sdk } from './sdk.js';

const connectionTimeout = 10_000;
/** A request that is not answered for so long is unclear: AWS may have done it or not. */
const requestTimeout = 60_000;

/**
 * A request handler whose connections all clients share.
 *
 * @param route `proxy` for what may go through one; whether there is one, the environment says
 */
export async function requestHandler(
  { useProxy, certificateAuthorities: ca }: ConnectOptions,
  maxSockets: number,
  route: 'direct' | 'proxy',
): Promise<NodeHttpHandler> {
  const { NodeHttpHandler } = await sdk.transport();
  const agent = { keepAlive: true, maxSockets, ...(ca !== undefined && { ca }) };
  const agents = useProxy && route === 'proxy' ? await proxyAgents(agent) : await directAgents(agent);
  return new NodeHttpHandler({ ...agents, connectionTimeout, requestTimeout, throwOnRequestTimeout: true });
}

/** The route to an endpoint: loopback is reached directly, whatever the environment says. */
export function routeTo(address: string | undefined): 'direct' | 'proxy' {
  if (address === undefined) return 'proxy';
  const { hostname } = new URL(address);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return loopback ? 'direct' : 'proxy';
}

async function directAgents(agent: AgentOptions) {
  const [{ Agent: HttpAgent }, { Agent: HttpsAgent }] = await Promise.all([
    import('node:http'),
    import('node:https'),
  ]);
  return { httpAgent: new HttpAgent(agent), httpsAgent: new HttpsAgent(agent) };
}

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which the SDK does not know. */
async function proxyAgents(agent: AgentOptions) {
  const { ProxyAgent } = await import('proxy-agent');
  const proxy = new ProxyAgent(agent);
  return { httpAgent: proxy, httpsAgent: proxy };
}
