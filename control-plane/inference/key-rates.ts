import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import { type RateLimits, RateWindow } from "./rate-window.ts";

/** What a key may do over all models, and what it did in the last minute. */
export interface KeyRate {
  /** The whole limit, as set; infinite where the key has none. */
  limits: RateLimits;
  /** This process's part of it. */
  share: RateLimits;
  readonly window: RateWindow;
  /** Calls under way, whose tokens this window is still to count. */
  running: number;
}

/** The keys that have limits of their own, in memory. A key's limits come with the key: nothing is read. */
export class KeyRates {
  readonly #processes: number;
  readonly #rates = new Map<string, KeyRate>();

  constructor(processes: number) {
    this.#processes = processes;
  }

  /** Null for a caller without a key or without limits. */
  of(key: AuthenticatedKey | null): KeyRate | null {
    if (key === null || (key.requestsPerMinute === null && key.tokensPerMinute === null)) return null;
    const limits = {
      requestsPerMinute: key.requestsPerMinute ?? Number.POSITIVE_INFINITY,
      tokensPerMinute: key.tokensPerMinute ?? Number.POSITIVE_INFINITY,
    };
    const known = this.#rates.get(key.id);
    const rate = known ?? { limits, share: limits, window: new RateWindow(), running: 0 };
    rate.limits = limits;
    rate.share = this.#shareOf(limits);
    if (!known) this.#rates.set(key.id, rate);
    return rate;
  }

  /** Forgets keys that did nothing in the last minute. */
  forgetIdle(second: number): void {
    for (const [id, rate] of this.#rates) {
      if (rate.running === 0 && rate.window.isIdle(second)) this.#rates.delete(id);
    }
  }

  /** At least one request a process: a limit below the number of processes must not shut a key out. */
  #shareOf({ requestsPerMinute, tokensPerMinute }: RateLimits): RateLimits {
    return {
      requestsPerMinute: Math.max(1, Math.floor(requestsPerMinute / this.#processes)),
      tokensPerMinute: Math.max(1, Math.floor(tokensPerMinute / this.#processes)),
    };
  }
}
