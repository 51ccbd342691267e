import { createRequire } from 'node:module';
import { type LazyService, services } from '../services/index.js';
import type { WireRequest } from '../wire/http-message.js';
import { scopeOf } from '../wire/sigv4/signed-request.js';
import type { ServedService } from './served-service.js';

/** The services of one sandbox, each loaded with the first request for it. */
export class ServicesInUse {
  readonly #loading = new Map<LazyService, Promise<ServedService>>();
  readonly #loaded = new Map<LazyService, ServedService>();
  #served: readonly ServedService[] = [];

  /** Those that are loaded, in the order of the list. */
  get served(): readonly ServedService[] {
    return this.#served;
  }

  /**
   * Loads the service that a request is signed for, or all of them for a request that tells none.
   *
   * @returns undefined where nothing has to be waited for
   */
  loadFor(request: WireRequest): Promise<unknown> | undefined {
    const scope = scopeOf(request);
    const wanted = scope ? services.filter(({ signingName }) => signingName === scope.service) : services;
    const missing = wanted.filter((service) => !this.#loaded.has(service));
    return missing.length === 0 ? undefined : Promise.all(missing.map((service) => this.#load(service)));
  }

  #load(service: LazyService): Promise<ServedService> {
    const loading = this.#loading.get(service) ?? this.#loadAnew(service);
    this.#loading.set(service, loading);
    return loading;
  }

  async #loadAnew(service: LazyService): Promise<ServedService> {
    const [{ serve }, loaded] = await Promise.all([import('./served-service.js'), service.load()]);
    const served = serve(loaded);
    this.#loaded.set(service, served);
    this.#served = services.flatMap((known) => this.#loaded.get(known) ?? []);
    return served;
  }
}

const require = createRequire(import.meta.url);

/** Whether a service has an operation, implemented or not: `sts:AssumeRoot`. */
export function isOperation(name: string): boolean {
  const [signingName, operation] = name.split(':');
  const service = services.find((known) => known.signingName === signingName);
  return service !== undefined && `${operation}Command` in require(service.sdk);
}
