import type { IncomingMessage } from 'node:http';

/** Why the body of a request was not taken: it is too long, or the server holds too many bodies already. */
export type Untaken = 'too-long' | 'too-much-at-once';

/** Bytes that a body may have. The largest documents of IAM and Organizations are a hundredth of it. */
const usualLimit = 1024 * 1024;

/** Bytes of bodies that the server holds at a time, so that ten thousand slow senders do not fill the memory. */
const allBodies = 64 * 1024 * 1024;

/** The body of one request, counted until it is let go. */
export interface HeldBody {
  readonly content: Buffer | Untaken;
  letGo(): void;
}

/** Takes the bodies of all requests to one server. */
export class Bodies {
  #held = 0;

  /**
   * Takes the body of a request, whole. Throws when the client goes away before its end.
   *
   * @param limit bytes it may have; one that is let in with more than the usual is not counted with the others
   */
  async receive(message: IncomingMessage, limit = usualLimit): Promise<HeldBody> {
    const counted = limit <= usualLimit;
    let size = 0;
    const letGo = () => {
      if (counted) this.#held -= size;
    };
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (counted) this.#held += chunk.length;
        if (size > limit) return { content: 'too-long', letGo };
        if (counted && this.#held > allBodies) return { content: 'too-much-at-once', letGo };
        chunks.push(chunk);
      }
    } catch (error) {
      letGo();
      throw error;
    }
    return { content: Buffer.concat(chunks), letGo };
  }
}
