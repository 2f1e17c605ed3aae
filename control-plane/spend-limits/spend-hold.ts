import type { TokenUsage } from "../inference/token-usage.ts";
import type { Nanos } from "./nanos.ts";
import type { PeriodLimit } from "./period-limit.ts";
import { costOfUsage, type TokenPrices } from "./token-cost.ts";

/** What a request holds of its key's limits, from before it goes to an engine until its usage is metered. */
export class SpendHold {
  readonly #limits: readonly PeriodLimit[];
  readonly #worst: Nanos;
  readonly #prices: TokenPrices;
  #isOver = false;

  constructor(limits: readonly PeriodLimit[], worst: Nanos, prices: TokenPrices) {
    this.#limits = limits;
    this.#worst = worst;
    this.#prices = prices;
  }

  /** No engine took the request. Once is enough; more changes nothing. */
  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const { lease } of this.#limits) lease.release(this.#worst);
  }

  /** The request is over. Gives what to call when its record is in the database. */
  settle(usage: TokenUsage): () => void {
    if (this.#isOver) return () => undefined;
    this.#isOver = true;
    const actual = costOfUsage(usage, this.#prices);
    for (const { lease } of this.#limits) lease.settle(this.#worst, actual);
    return () => {
      for (const { lease } of this.#limits) lease.recorded(actual);
    };
  }
}
