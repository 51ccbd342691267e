import type { WireRequest, WireResponse } from '../wire/http-message.js';

export type ControlRoute = (request: WireRequest) => object | string | Promise<object | string>;

/** What the control API can do, by method and path: `GET world`. A text that is answered is JSON already. */
export type ControlRoutes = Readonly<Record<string, ControlRoute>>;

/** A request that the control API cannot make sense of, or that is refused. Answered with the message. */
export class ControlError extends Error {
  override readonly name = 'ControlError';

  /** @param status of the answer */
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Where the control API lies, beside AWS's. */
export const controlPath = '/_sandbox/';

/** Whether a request is one for the control API, by whoever has the token. */
export function isControl(request: Pick<WireRequest, 'path' | 'headers'>, token: string): boolean {
  return request.path.startsWith(controlPath) && request.headers.authorization === `Bearer ${token}`;
}

/**
 * Answers requests under `/_sandbox/`, only with the sandbox's token: any page in a browser can send
 * requests to 127.0.0.1, none knows the token.
 */
export async function answerControl(
  routes: ControlRoutes,
  token: string,
  request: WireRequest,
): Promise<WireResponse> {
  if (!isControl(request, token)) {
    return json(401, {
      error: 'The control API wants the header Authorization: Bearer ROOTWARDEN_SANDBOX_TOKEN.',
    });
  }
  const name = request.path.slice(controlPath.length);
  const route = routes[`${request.method} ${name}`];
  if (!route) {
    return json(404, {
      error: `There is no ${request.method} ${request.path}. There is: ${Object.keys(routes).join(', ')}.`,
    });
  }
  try {
    return json(200, await route(request));
  } catch (error) {
    if (error instanceof ControlError) return json(error.status, { error: error.message });
    throw error;
  }
}

function json(status: number, answer: object | string): WireResponse {
  const body = typeof answer === 'string' ? answer : `${JSON.stringify(answer)}\n`;
  return { status, headers: { 'content-type': 'application/json' }, body };
}
