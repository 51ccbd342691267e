import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { atMost, type Measurement, median, plain } from './measurement.js';
import { type Environment, exitOf, rootwarden } from './rootwarden-process.js';

const repetitions = 31;

/** How long the command takes to start, against Node.js itself. Taken in turns, so that a busy moment hits all alike. */
export async function benchStartUp(): Promise<Measurement[]> {
  const times = { node: [] as number[], help: [] as number[], firstRequest: [] as number[] };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    for (let run = 0; run < repetitions; run += 1) {
      times.node.push(await untilExit(['-e', '0']));
      times.help.push(await untilExit(['--', rootwarden, '--help']));
      times.firstRequest.push(await untilFirstRequest(server));
    }
  } finally {
    server.close();
  }
  const [node, help, firstRequest] = [median(times.node), median(times.help), median(times.firstRequest)];
  return [
    plain('node -e 0', node, ' ms'),
    plain('rootwarden --help', help, ' ms'),
    atMost('times node -e 0', help / node, { limit: 1.4, unit: '' }),
    plain('rootwarden audit, until its first request arrives', firstRequest, ' ms'),
    atMost('times node -e 0', firstRequest / node, { limit: 2.2, unit: '' }),
  ];
}

async function untilExit(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await exitOf(spawn(process.execPath, args, { stdio: 'ignore' }));
  return performance.now() - startedAt;
}

/** Milliseconds until the server has the first byte; the process is ended there. */
async function untilFirstRequest(server: Server): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const env: Environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_REGION: 'us-east-1',
  };
  const connected = once(server, 'connection');
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--', rootwarden, 'audit'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const exited = exitOf(child);
  const [socket] = await connected;
  // What is cut off when the process ends is no mistake of anybody.
  socket.on('error', () => {});
  await once(socket, 'data');
  const elapsed = performance.now() - startedAt;
  child.kill('SIGKILL');
  await exited;
  socket.destroy();
  return elapsed;
}
