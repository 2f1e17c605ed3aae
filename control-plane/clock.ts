import { Temporal } from "temporal-polyfill";

/** Where business time comes from; everything that asks for the time asks here. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is moved; for demo data and tests. */
export class AdjustableClock implements Clock {
  #now: Temporal.Instant;

  constructor(start: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(start);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** Moves forward; a step back is refused, because what happened would be undone. */
  set(next: Temporal.Instant): void {
    if (Temporal.Instant.compare(next, this.#now) < 0)
      throw new RangeError(`The clock stands at ${this.#now} and cannot go back to ${next}.`);
    this.#now = next;
  }
}
