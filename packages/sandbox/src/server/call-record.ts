import type { AuthorizationDecision } from '../authorize/authorizer.js';
import { type Principal, principalArn } from '../world/principal.js';
import type { Call, CallLog } from './call-log.js';

type Authorization = Pick<Call, 'action' | 'resource' | 'decision' | 'reason'>;

/** What becomes known of a request on its way, until it is answered and goes into the log. */
export class CallRecord {
  operation: string | null = null;
  principal: Principal | undefined;
  /** What befell the request. */
  weather: Call['weather'] = null;
  /** Milliseconds that the weather lets the answer take. */
  delay: number | undefined;
  readonly #authorizations: Authorization[] = [];

  constructor(
    private readonly call: Pick<Call, 'at' | 'requestId' | 'service'>,
    private readonly log: CallLog,
  ) {}

  decided({ action, resource, decision, reason }: AuthorizationDecision): void {
    this.#authorizations.push({ action, resource, decision, reason });
  }

  /** @param errorCode of the answer; null for a success */
  answered(errorCode: string | null): void {
    const none: Authorization = { action: null, resource: null, decision: null, reason: null };
    const authorizations = this.#authorizations.length > 0 ? this.#authorizations : [none];
    const { at, requestId, service } = this.call;
    const { operation, weather } = this;
    const account = this.principal?.account ?? null;
    const principal = this.principal ? principalArn(this.principal) : null;
    for (const { action, resource, decision, reason } of authorizations) {
      // Written out: an object made by spreading takes far more memory, and there are a hundred thousand.
      this.log.add({
        at,
        requestId,
        service,
        operation,
        action,
        resource,
        account,
        principal,
        decision,
        reason,
        errorCode,
        weather,
      });
    }
  }
}
