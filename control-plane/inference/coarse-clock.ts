import type { Clock } from "../clock.ts";

const resolutionMs = 1;

/** The clock in milliseconds since the epoch, read at most once a millisecond: reading it costs more than a look-up. */
export function createCoarseClock(clock: Clock): () => number {
  let readAt = Number.NEGATIVE_INFINITY;
  let milliseconds = 0;
  return () => {
    const now = performance.now();
    if (now - readAt >= resolutionMs) {
      readAt = now;
      milliseconds = clock.now().epochMilliseconds;
    }
    return milliseconds;
  };
}
