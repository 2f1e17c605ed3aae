import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listInvoicePage } from "./queries";

/** The organization's billing periods that have an invoice or a draft, newest first, four years of them at most. */
export async function listBillingPeriods(ctx: OrgContext): Promise<{ label: string; start: string; end: string }[]> {
  const { items } = await listInvoicePage(ctx, { limit: 200 });
  const byStart = new Map(items.map((invoice) => [invoice.periodStart, invoice]));
  return [...byStart.values()].map(({ period, periodStart, periodEnd }) => ({
    label: period,
    start: periodStart,
    end: periodEnd,
  }));
}
