import "server-only";
import { listApiKeys } from "@/control-plane/contract/api-keys";
import { listReservations } from "@/control-plane/contract/reservations";
import { listActors } from "@/lib/audit/list-actors";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { compareDecimals } from "@/lib/format/decimal";
import type { UsageReport } from "@/lib/usage/report";
import type { RunningGlance } from "./glance";

/** How far a new organization has come; null for one that is no longer new. */
export interface FirstSteps {
  hasReserved: boolean;
  hasCalledModel: boolean;
  hasKey: boolean;
  hasColleagues: boolean;
}

/**
 * Decides from what the overview reads anyway whether the organization is new: nothing runs or is about to, and
 * nothing was charged this month or last. Only then it asks for more.
 */
export async function findFirstSteps(
  ctx: OrgContext,
  running: RunningGlance,
  spend: Pick<UsageReport, "total" | "previousTotal" | "quantities">,
): Promise<FirstSteps | null> {
  const isQuiet = running.running.length + running.upcoming.length === 0;
  const isFree = [spend.total, spend.previousTotal].every((amount) => compareDecimals(amount, "0") === 0);
  if (!isQuiet || !isFree) return null;
  const { call } = controlPlane(ctx);
  const [reservations, keys, people] = await Promise.all([
    call(listReservations, { query: { limit: 1 } }),
    call(listApiKeys, { query: { limit: 1 } }),
    listActors(ctx),
  ]);
  return {
    hasReserved: reservations.items.length > 0,
    hasCalledModel: spend.quantities.requests > 0,
    hasKey: keys.items.length > 0,
    hasColleagues: people.length > 1,
  };
}
