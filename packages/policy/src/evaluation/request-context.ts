import type { ContextKeys, ContextValue, unknown } from '../context-value.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { accountOf, type Principal } from './principal.js';
import { principalKeys } from './principal-keys.js';

/** A request made ready for matching: its action in lower case, its keys by their name in lower case. */
export class RequestContext implements ContextKeys {
  readonly action: string;
  readonly resource: string;
  readonly principal: Principal;
  readonly hasBoundary: boolean;
  /** Undefined when nothing says it, and the principal belongs to no account. */
  readonly resourceAccount: string | undefined;
  readonly #request: AuthorizationRequest;
  #keys: ReadonlyMap<string, ContextValue> | undefined;

  constructor(request: AuthorizationRequest, hasBoundary: boolean) {
    this.action = request.action.toLowerCase();
    this.resource = request.resource;
    this.principal = request.principal;
    this.hasBoundary = hasBoundary;
    this.resourceAccount = statedAccount(request) ?? accountOf(request.principal);
    this.#request = request;
  }

  lookup(key: string): string | readonly string[] | undefined | typeof unknown {
    this.#keys ??= inLowerCase(this.#request.context);
    const given = this.#keys.get(key);
    if (given === undefined) return this.#derived(key);
    if (typeof given === 'object' && given.length === 0) return undefined;
    return typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
  }

  #derived(key: string): string | undefined | typeof unknown {
    if (key === 'aws:resourceaccount') return statedAccount(this.#request);
    return principalKeys.get(key)?.(this.principal);
  }
}

function inLowerCase(context: AuthorizationRequest['context']): ReadonlyMap<string, ContextValue> {
  const keys = new Map<string, ContextValue>();
  for (const name of Object.keys(context)) {
    const value = context[name];
    if (value !== undefined) keys.set(name.toLowerCase(), value);
  }
  return keys;
}

function statedAccount({ resource, resourceAccount }: AuthorizationRequest): string | undefined {
  return resourceAccount ?? accountInArn(resource);
}

/** The fifth field of an ARN: empty for a bucket, which says nothing of its owner. */
function accountInArn(resource: string): string | undefined {
  let at = -1;
  for (let colon = 0; colon < 4; colon += 1) {
    at = resource.indexOf(':', at + 1);
    if (at < 0) return undefined;
  }
  const account = resource.slice(at + 1, at + 14);
  return /^\d{12}:$/.test(account) ? account.slice(0, 12) : undefined;
}
