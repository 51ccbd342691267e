import type { ContextKeys, unknown } from '../context-value.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { exceptionsAbout, type ServiceException } from './exceptions.js';
import { accountOf, type Principal } from './principal.js';
import { principalKeys } from './principal-keys.js';

/** A request made ready for matching: its action in lower case, its keys found by their name in lower case. */
export class RequestContext implements ContextKeys {
  readonly request: AuthorizationRequest;
  readonly action: string;
  readonly resource: string;
  readonly principal: Principal;
  readonly hasBoundary: boolean;
  /** Undefined when nothing says it, and the principal belongs to no account. */
  readonly resourceAccount: string | undefined;
  /** Where the service may depart from the evaluation logic. */
  readonly exceptions: readonly ServiceException[];
  readonly #statedAccount: string | undefined;
  #names: readonly string[] | undefined;

  constructor(request: AuthorizationRequest, hasBoundary: boolean) {
    this.request = request;
    this.action = request.action.toLowerCase();
    this.resource = request.resource;
    this.principal = request.principal;
    this.hasBoundary = hasBoundary;
    this.#statedAccount = request.resourceAccount ?? accountInArn(request.resource);
    this.resourceAccount = this.#statedAccount ?? accountOf(request.principal);
    this.exceptions = exceptionsAbout(this.action);
  }

  lookup(key: string): string | readonly string[] | undefined | typeof unknown {
    const name = this.#nameOf(key);
    const value = name === undefined ? undefined : this.request.context[name];
    if (value === undefined) return this.#derived(key);
    if (typeof value === 'object' && value.length === 0) return undefined;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }

  /** How the request writes a key. Contexts are small: looking through one beats making an index of it. */
  #nameOf(key: string): string | undefined {
    this.#names ??= Object.keys(this.request.context);
    for (const name of this.#names)
      if (name === key || (name.length === key.length && name.toLowerCase() === key)) return name;
    return undefined;
  }

  #derived(key: string): string | undefined | typeof unknown {
    if (key === 'aws:resourceaccount') return this.#statedAccount;
    return principalKeys.get(key)?.(this.principal);
  }
}

/** The fifth field of an ARN: empty for a bucket, which says nothing of its owner. */
function accountInArn(resource: string): string | undefined {
  let at = 0;
  for (let colon = 0; colon < 4; colon += 1) {
    at = resource.indexOf(':', at) + 1;
    if (at === 0) return undefined;
  }
  for (let digit = at; digit < at + 12; digit += 1)
    if (!(resource.charCodeAt(digit) >= 0x30 && resource.charCodeAt(digit) <= 0x39)) return undefined;
  return resource[at + 12] === ':' ? resource.slice(at, at + 12) : undefined;
}
