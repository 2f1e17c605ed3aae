import type { Context } from "../context.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { readBilledParties } from "./billed-to.ts";
import { readRunningDrafts } from "./draft-invoice.ts";

/** What the running month bills a party before tax so far. */
export interface RunningSubtotal {
  /** Null for the organization itself. */
  legalEntityId: string | null;
  amount: string;
}

/** The running subtotals of all who are billed, by the project that they are billed for. */
export async function readRunningSubtotals(ctx: Context): Promise<(projectId: string) => RunningSubtotal> {
  const { fallback, byProject } = await readBilledParties(ctx.db, await getOrganization(ctx));
  const drafts = await readRunningDrafts(ctx);
  const amounts = new Map(drafts.map(({ bill }) => [bill.billedTo.legalEntityId, bill.subtotal]));
  return (projectId) => {
    const { legalEntityId } = byProject.get(projectId) ?? fallback;
    return { legalEntityId, amount: amounts.get(legalEntityId) ?? "0" };
  };
}
