import { repeatEvery } from "@/lib/repeat-every";
import { sweepBatches } from "./end-batches";

const everyMs = 60_000;

/** Cancels every minute the batches of people who may not use models, for as long as the process lives. */
export function startEndingBatches(): void {
  repeatEvery(everyMs, "The sweep of batches", sweepBatches);
}
