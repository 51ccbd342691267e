import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));

/** A Python that has botocore: that of the project's virtual environment, or of the machine; or undefined. */
export function findPython(): string | undefined {
  const candidates = [process.env.ROOTWARDEN_PYTHON, fromRoot('.venv/bin/python3'), 'python3'];
  return candidates.find((python) => python && spawnSync(python, ['-c', 'import botocore']).status === 0);
}

export interface SerializedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string | Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  /** The part of the input that botocore's model knows. */
  readonly value: unknown;
}

export interface ParsedResponse {
  readonly parsed: Readonly<Record<string, unknown>>;
  /** The part of the output that botocore's model knows. */
  readonly value: unknown;
  readonly requestId: string | null;
}

/** botocore_peer.py in a process of its own. Calls are answered in their order. */
export class BotocorePeer {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(python: string) {
    const script = fileURLToPath(new URL('./botocore_peer.py', import.meta.url));
    this.#process = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  operations(service: string): Promise<readonly string[]> {
    return this.#call('operations', service);
  }

  serialize(service: string, operation: string, input: unknown): Promise<SerializedRequest> {
    return this.#call('serialize', service, operation, encoded(input));
  }

  parse(
    service: string,
    operation: string,
    response: { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array | string },
    output: unknown,
  ): Promise<ParsedResponse> {
    const { status, headers, body } = response;
    const base64 = Buffer.from(body as string).toString('base64');
    return this.#call('parse', service, operation, status, headers, base64, encoded(output));
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.stdin!.end();
    await exited;
  }

  async #call<Answer>(call: string, ...args: unknown[]): Promise<Answer> {
    this.#process.stdin!.write(`${JSON.stringify({ call, arguments: args })}\n`);
    const { value } = await this.#answers.next();
    const { answer, error } = JSON.parse(value);
    if (error) throw new Error(`botocore: ${error}`);
    return answer;
  }
}

/** A value in JSON: times as `{"$date": seconds}`, bytes as `{"$blob": base64}`. */
function encoded(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.getTime() / 1000 };
  if (value instanceof Uint8Array) return { $blob: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encoded(member)]));
}

/** What {@link encoded} made, as it was. */
export function decoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  const { $date, $blob } = value as { $date?: number; $blob?: string };
  if ($date !== undefined) return new Date($date * 1000);
  if ($blob !== undefined) return Buffer.from($blob, 'base64');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, decoded(member)]));
}
