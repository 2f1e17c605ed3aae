import type { Money } from "@/control-plane/contract/primitives";
import type { AnswerTokens } from "./answer";

/** What the usage record of a request says: the tokens that are charged and their cost. */
export interface SettledUsage {
  tokens: AnswerTokens;
  cost: Money;
}

/** Waits before each look; records are written in batches, a few hundred milliseconds after the end. */
const waitsMs = [400, 800, 1_600, 3_200];

/** Looks up the usage record of a request whose stream did not reach its end. Null when it is not there in time. */
export async function findSettledUsage(org: string, requestId: string): Promise<SettledUsage | null> {
  for (const ms of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const found = await look(org, requestId);
    if (found) return found;
  }
  return null;
}

async function look(org: string, requestId: string): Promise<SettledUsage | null> {
  try {
    const address = `/api/organizations/${org}/playground/usage?request=${encodeURIComponent(requestId)}`;
    const response = await fetch(address, { cache: "no-store" });
    // The handler's own answer, see `findUsageOfRequest`.
    return response.ok ? ((await response.json()) as SettledUsage | null) : null;
  } catch {
    return null;
  }
}
