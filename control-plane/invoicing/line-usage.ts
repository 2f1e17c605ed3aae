import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { getInvoiceLineUsage as route } from "../contract/invoices.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { notFound } from "../http/problem.ts";
import { exactCost } from "../money/decimal.ts";
import type { BillLine } from "./bill-line.ts";
import { getInvoiceView } from "./invoice-view.ts";
import { shownQuantity } from "./to-invoice.ts";

/** The metered usage that a line of an invoice or a draft bills, by day of the invoice's zone. */
export async function getInvoiceLineUsage(
  ctx: Context,
  { id, lineId }: { id: string; lineId: string },
): Promise<RouteAnswer<typeof route>> {
  const { invoice, lines, period } = await getInvoiceView(ctx, id);
  const found = lines.find((line) => line.id === lineId);
  if (!found) throw notFound("invoice line");
  const { line } = found;
  if (line.kind === "adjustment") return adjustment(line);
  const start = sql`${period.start.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ day: string; quantity: number; records: number }>(sql`
    select (hour at time zone ${invoice.timeZone})::date::text as day,
      sum(quantity)::bigint as quantity, sum(records)::bigint as records
    from usage_hours
    where organization_id = ${ctx.organizationId} and resource_id = ${line.resourceId}
      and project_id = ${line.projectId} and price_id = ${line.priceId} and billing_period = ${start}
      and ${line.late ? sql`hour < ${start}` : sql`hour >= ${start}`}
    group by 1
    order by 1
  `);
  const price = { amount: line.unitAmount, per: line.per };
  return {
    items: rows.map(({ day, quantity, records }) => ({
      start: Temporal.PlainDate.from(day).toZonedDateTime(invoice.timeZone).toInstant().toString(),
      quantity: shownQuantity(quantity, line.per),
      records,
      exactAmount: exactCost(quantity, price),
    })),
    quantity: shownQuantity(line.quantity, line.per),
    exactAmount: line.exactAmount,
    reservationId: line.product === "inference" ? null : line.resourceId,
    modelId: line.product === "inference" ? line.resourceId : null,
  };
}

/** An adjustment has no records of its own; its clause says what it was computed from. */
function adjustment({ exactAmount }: BillLine): RouteAnswer<typeof route> {
  return { items: [], quantity: "1", exactAmount, reservationId: null, modelId: null };
}
