import type { CallLog } from '../server/call-log.js';
import type { WireRequest } from '../wire/http-message.js';
import type { World } from '../world/world.js';

/** Somebody at the door: what every step of signing in is told besides what was typed. */
export interface Visit {
  readonly world: World;
  /** What is done in the console is a call like any other. */
  readonly calls: CallLog;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Where the pages are, `http://localhost:4566`. Browsers make passkeys for names, and none for an address. */
  readonly origin: string;
}

export function visitOf(
  { world, calls }: Pick<Visit, 'world' | 'calls'>,
  { sourceIp, headers }: WireRequest,
): Visit {
  const port = /:\d+$/.exec(headers.host ?? '')?.[0] ?? '';
  return {
    world,
    calls,
    sourceIp,
    userAgent: headers['user-agent'] ?? '',
    origin: `http://localhost${port}`,
  };
}
