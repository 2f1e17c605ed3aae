import { Temporal } from "temporal-polyfill";

interface Event {
  at: Temporal.Instant;
  run: () => Promise<void>;
}

/** Things to do at their instants; run in order of time, those of one instant in the order in which they were added. */
export class Timeline {
  readonly #events: Event[] = [];

  add(at: Temporal.Instant, run: () => Promise<void>): void {
    this.#events.push({ at, run });
  }

  /** Moves the clock from event to event. `onProgress` hears the share that is done, from 0 to 1. */
  async run(setClock: (now: Temporal.Instant) => Promise<void>, onProgress: (share: number) => void): Promise<void> {
    const ordered = this.#events.toSorted((left, right) => Temporal.Instant.compare(left.at, right.at));
    for (const [index, event] of ordered.entries()) {
      await setClock(event.at);
      await event.run();
      onProgress((index + 1) / ordered.length);
    }
  }
}
