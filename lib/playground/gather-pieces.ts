export interface PieceGatherer {
  push(piece: string): void;
  /** What still waits is dropped. */
  stop(): void;
}

/** Gives pieces on together, the first at once and then at most every so many milliseconds. */
export function gatherPieces(everyMs: number, give: (text: string) => void): PieceGatherer {
  let waiting = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let givenAt = Number.NEGATIVE_INFINITY;

  function giveWaiting(): void {
    timer = undefined;
    givenAt = performance.now();
    const text = waiting;
    waiting = "";
    give(text);
  }

  return {
    push(piece) {
      waiting += piece;
      if (timer !== undefined) return;
      const waitMs = givenAt + everyMs - performance.now();
      if (waitMs > 0) timer = setTimeout(giveWaiting, waitMs);
      else giveWaiting();
    },
    stop: () => clearTimeout(timer),
  };
}
