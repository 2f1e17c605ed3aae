import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { notFound } from "../http/problem.ts";
import { getInvoiceView, type InvoiceView } from "../invoicing/invoice-view.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { type Period, periodContaining } from "../invoicing/period.ts";
import { getOrganization } from "../organizations/organizations.ts";

export interface MonthInvoices {
  period: Period;
  timeZone: string;
  currency: string;
  /** Issued invoices and drafts, whomever they are billed to. */
  views: InvoiceView[];
}

/** The invoices and drafts of a month of the organization's zone. Throws not found for a month that has not begun. */
export async function readMonthInvoices(ctx: Context, month: string): Promise<MonthInvoices> {
  const { timeZone, currency } = await getOrganization(ctx);
  const first = Temporal.PlainDate.from(`${month}-01`).toZonedDateTime(timeZone).toInstant();
  if (Temporal.Instant.compare(first, ctx.clock.now()) > 0) throw notFound("month");
  const period = periodContaining(first, timeZone);
  const views: InvoiceView[] = [];
  let cursor: string | undefined;
  do {
    const page = await listInvoices(ctx, { cursor, limit: 200 });
    for (const { id, periodStart } of page.items) {
      const start = Temporal.Instant.from(periodStart);
      if (start.equals(period.start)) views.push(await getInvoiceView(ctx, id));
    }
    const oldest = page.items.at(-1)?.periodStart;
    const isPast = oldest !== undefined && Temporal.Instant.compare(Temporal.Instant.from(oldest), period.start) < 0;
    cursor = isPast ? undefined : (page.nextCursor ?? undefined);
  } while (cursor !== undefined);
  return { period, timeZone, currency, views };
}
