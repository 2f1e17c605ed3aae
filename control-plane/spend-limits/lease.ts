import { most, type Nanos } from "./nanos.ts";

/**
 * What a process holds of a limit in one period, and what it has let in on it. Nothing is let in beyond what is held, and
 * what is held here is never more than what stands in the database: a record that was written there takes its cost out of
 * both, because the limit counts it as spent from then on.
 */
export class Lease {
  #held: Nanos = 0n;
  /** At their worst, of requests under way. */
  #inFlight: Nanos = 0n;
  /** Of requests that ended and are not metered yet. */
  #unrecorded: Nanos = 0n;
  /** Metered while the database was being asked. */
  #recordedSince: Nanos = 0n;
  #isShut = false;

  /** What has been let in and is not metered yet. */
  get used(): Nanos {
    return this.#inFlight + this.#unrecorded;
  }

  get held(): Nanos {
    return this.#held;
  }

  get free(): Nanos {
    return this.#isShut ? 0n : this.#held - this.used;
  }

  /** Lets a request in at its worst; false when that is not held. */
  take(worst: Nanos): boolean {
    if (worst > this.free) return false;
    this.#inFlight += worst;
    return true;
  }

  /** No engine took the request. */
  release(worst: Nanos): void {
    this.#inFlight -= worst;
  }

  /** The request is over and costs so much. */
  settle(worst: Nanos, actual: Nanos): void {
    this.#inFlight -= worst;
    this.#unrecorded += actual;
  }

  /** The database has its record. */
  recorded(actual: Nanos): void {
    this.#unrecorded -= actual;
    this.#held -= actual;
    this.#recordedSince += actual;
  }

  /** The database is asked for more: what is held stays. Gives what it must leave. */
  beginGrowing(): Nanos {
    this.#recordedSince = 0n;
    return most(this.#held, this.used);
  }

  /** What is free is given back: nothing is let in until the answer is there. Gives what must be left. */
  beginShrinking(): Nanos {
    this.#recordedSince = 0n;
    this.#isShut = true;
    this.#held = this.used;
    return this.used;
  }

  /** The database holds so much for this process, as of when it was asked. */
  apply(held: Nanos): void {
    this.#held = held - this.#recordedSince;
    this.#isShut = false;
  }

  /** The database did not answer: what it holds is at least what was left here. */
  abandon(): void {
    this.#isShut = false;
  }
}
