import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listInvoicePage } from "./queries";

/** A month as it is billed. */
export interface BillingPeriod {
  label: string;
  start: string;
  end: string;
  zone: string;
}

/** The organization's billing periods that have an invoice or a draft, newest first, four years of them at most. */
export async function listBillingPeriods(ctx: OrgContext): Promise<BillingPeriod[]> {
  const { items } = await listInvoicePage(ctx, { limit: 200 });
  const byStart = new Map(items.map((invoice) => [invoice.periodStart, invoice]));
  return [...byStart.values()].map(({ period, periodStart, periodEnd, timeZone }) => ({
    label: period,
    start: periodStart,
    end: periodEnd,
    zone: timeZone,
  }));
}
