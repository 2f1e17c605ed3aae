import type { BatchView } from "./batch";

/** Where the batches of a page of the list stand, asked for again and again while one moves. */
export interface BatchesProgress {
  /** Another one whenever something that the list shows has changed. */
  version: string;
  /** How many have not ended. */
  moving: number;
}

type Moving = Pick<BatchView, "id" | "state" | "lines" | "hasResults" | "hasErrors">;

/** What a page of batches is compared by while it is followed: `version` changes whenever the page would. */
export function progressOf(batches: readonly Moving[]): BatchesProgress {
  const shown = batches.map(({ id, state, lines: { succeeded, failed }, hasResults, hasErrors }) =>
    [id, state, succeeded, failed, Number(hasResults), Number(hasErrors)].join(),
  );
  return {
    version: shown.join(";"),
    moving: batches.filter(({ state }) => state === "in_progress" || state === "cancelling").length,
  };
}
