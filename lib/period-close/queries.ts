import "server-only";
import { getInvoiceSettings, listBillingPeriods } from "@/control-plane/contract/operator-invoices";
import type { Money } from "@/control-plane/contract/primitives";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { formatInstant } from "@/lib/format/instant";

/** A customer's month that is not issued yet, with what it would bill now. */
export interface PeriodRow {
  organization: { id: string; name: string };
  /** `October 2026`, in the customer's zone. */
  period: string;
  periodStart: string;
  closesAt: string;
  state: "open" | "collecting" | "draft";
  bills: { key: string; soldTo: string; lines: number; total: Money }[];
  subtotal: Money;
  previousSubtotal: Money | null;
  agrees: boolean;
  warnings: { code: string; text: string }[];
}

/** Months of all customers that are over and not issued, or that run, the oldest first. */
export async function listPeriods(
  ctx: OperatorContext,
  { cursor, view }: { cursor?: string | undefined; view: "over" | "running" },
): Promise<{ items: PeriodRow[]; nextCursor: string | null }> {
  const query = { cursor, limit: 25, running: String(view === "running") };
  const page = await controlPlane(ctx).call(listBillingPeriods, { query, timeoutMs: 30_000 });
  return {
    nextCursor: page.nextCursor,
    items: page.items.map(({ organizationId, organizationName, timeZone, bills, ...row }) => ({
      organization: { id: organizationId, name: organizationName },
      period: formatInstant(row.periodStart, timeZone, "month"),
      ...{ periodStart: row.periodStart, closesAt: row.closesAt, state: row.state, subtotal: row.subtotal },
      ...{ previousSubtotal: row.previousSubtotal, agrees: row.agrees, warnings: row.warnings },
      bills: bills.map(({ legalEntityId, soldTo, lines, total }) => ({
        ...{ key: legalEntityId ?? "organization", soldTo, lines, total },
      })),
    })),
  };
}

/** Whether a customer's months wait for review. Throws `not_found`. */
export async function getReview(ctx: OperatorContext, id: string): Promise<boolean> {
  return (await controlPlane(ctx).call(getInvoiceSettings, { params: { id } })).afterReview;
}
