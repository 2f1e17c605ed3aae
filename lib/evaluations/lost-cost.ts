import "server-only";
import { listUsageRecords } from "@/control-plane/contract/usage";
import { controlPlane } from "@/lib/control-plane/client";
import type { Runner } from "./runner";

/** Waits before each look: usage records are written in batches, a few hundred milliseconds after the end. */
const waitsMs = [500, 1_000, 2_000, 4_000];

/**
 * What a call cost whose end nobody saw: the cost in its usage record. Null when there is none in time, or nobody to ask
 * for: then the highest cost must be assumed.
 */
export async function findCostOf(runner: Runner | null, requestId: string | null): Promise<string | null> {
  if (!runner || !requestId) return null;
  for (const ms of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const found = await look(runner, requestId);
    if (found) return found;
  }
  return null;
}

async function look(runner: Runner, requestId: string): Promise<string | null> {
  try {
    const { items } = await controlPlane(runner).call(listUsageRecords, { query: { requestId, limit: 1 } });
    return items[0]?.cost.amount ?? null;
  } catch {
    return null;
  }
}
