import { repeatEvery } from "@/lib/repeat-every";
import { sweepStandingPurchases } from "./end-standing-purchases";

const everyMs = 60_000;

/** Ends every minute what is bought in the names of people who may not buy, for as long as the process lives. */
export function startEndingPurchases(): void {
  repeatEvery(everyMs, "The sweep of standing purchases", sweepStandingPurchases);
}
