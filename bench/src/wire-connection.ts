import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What came back, as far as a benchmark cares. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** A kept connection that sends bytes and reads answers: an HTTP client would take more time than the server. */
export class WireConnection {
  #received: Buffer = Buffer.alloc(0);
  #answered: ((answer: Answered) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data: Buffer) => this.#receive(data));
  }

  static async open(url: string): Promise<WireConnection> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').setNoDelay(true);
    await once(socket, 'connect');
    return new WireConnection(socket);
  }

  /** Sends one request and waits for its answer. */
  send(request: Buffer): Promise<Answered> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    const end = headEnd + 4 + length;
    if (this.#received.length < end) return;
    const body = this.#received.toString('utf8', headEnd + 4, end);
    this.#received = this.#received.subarray(end);
    this.#answered?.({ status: Number(head.slice(9, 12)), body });
  }
}
