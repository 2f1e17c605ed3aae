const seconds = 60;

export interface RateLimits {
  requestsPerMinute: number;
  tokensPerMinute: number;
}

export interface RateState {
  remainingRequests: number;
  remainingTokens: number;
}

export type RateRefusal = { exceeded: "requests" | "tokens"; retryAfterSeconds: number; isEverPossible: boolean };

/**
 * Requests and tokens of the last 60 seconds, counted in seconds. No 60 seconds in a row ever hold more admitted
 * requests than the limit. Tokens are held at admission as far as they are known and corrected at the end, so what an
 * answer takes beyond its hold delays the next request.
 */
export class RateWindow {
  readonly #requests = new Float64Array(seconds);
  readonly #tokens = new Float64Array(seconds);
  #requestSum = 0;
  #tokenSum = 0;
  #second = 0;

  /** Admits one request that holds `tokens`; null when it is admitted. `second` never runs backwards. */
  admit(second: number, tokens: number, limits: RateLimits): RateRefusal | null {
    const refusal = this.refusal(second, tokens, limits);
    if (!refusal) this.take(second, tokens);
    return refusal;
  }

  /** Counts one request that holds `tokens`. */
  take(second: number, tokens: number): void {
    this.#advance(second);
    this.#add(second, 1, tokens);
  }

  /** Why one request that holds `tokens` is not let in; null when it fits. */
  refusal(second: number, tokens: number, limits: RateLimits): RateRefusal | null {
    this.#advance(second);
    if (this.#requestSum + 1 > limits.requestsPerMinute) {
      const excess = this.#requestSum + 1 - limits.requestsPerMinute;
      return {
        exceeded: "requests",
        retryAfterSeconds: this.#secondsUntilFree(this.#requests, excess),
        isEverPossible: limits.requestsPerMinute > 0,
      };
    }
    if (this.#tokenSum + tokens > limits.tokensPerMinute) {
      const excess = this.#tokenSum + tokens - limits.tokensPerMinute;
      return {
        exceeded: "tokens",
        retryAfterSeconds: this.#secondsUntilFree(this.#tokens, excess),
        isEverPossible: tokens <= limits.tokensPerMinute,
      };
    }
    return null;
  }

  /** Corrects a hold made in `admittedAt` to what was used: less is given back there, more counts from now. */
  correct(second: number, admittedAt: number, held: number, used: number): void {
    this.#advance(second);
    if (used > held) {
      this.#add(second, 0, used - held);
      return;
    }
    if (this.#second - admittedAt >= seconds) return;
    const slot = admittedAt % seconds;
    const back = Math.min(held - used, this.#tokens[slot] ?? 0);
    this.#tokens[slot] = (this.#tokens[slot] ?? 0) - back;
    this.#tokenSum -= back;
  }

  state(second: number, limits: RateLimits): RateState {
    this.#advance(second);
    return {
      remainingRequests: Math.max(0, limits.requestsPerMinute - this.#requestSum),
      remainingTokens: Math.max(0, limits.tokensPerMinute - this.#tokenSum),
    };
  }

  isIdle(second: number): boolean {
    return second - this.#second >= seconds;
  }

  #add(second: number, requests: number, tokens: number): void {
    const slot = second % seconds;
    this.#requests[slot] = (this.#requests[slot] ?? 0) + requests;
    this.#tokens[slot] = (this.#tokens[slot] ?? 0) + tokens;
    this.#requestSum += requests;
    this.#tokenSum += tokens;
  }

  #advance(second: number): void {
    const passed = Math.min(second - this.#second, seconds);
    for (let step = 1; step <= passed; step++) {
      const slot = (this.#second + step) % seconds;
      this.#requestSum -= this.#requests[slot] ?? 0;
      this.#tokenSum -= this.#tokens[slot] ?? 0;
      this.#requests[slot] = 0;
      this.#tokens[slot] = 0;
    }
    if (passed > 0) this.#second = second;
  }

  /** When the oldest seconds that hold `excess` together have left the window. */
  #secondsUntilFree(counts: Float64Array, excess: number): number {
    let freed = 0;
    for (let age = seconds - 1; age >= 0; age--) {
      freed += counts[(this.#second - age + seconds) % seconds] ?? 0;
      if (freed >= excess) return seconds - age;
    }
    return seconds;
  }
}
