import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { lineKey } from "../invoicing/bill-line.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";
import { roundMoney, sameDecimal, sumDecimals } from "../money/decimal.ts";
import { splitAmount } from "./split-amount.ts";

interface Row extends Record<string, unknown> {
  projectId: string;
  resourceId: string;
  priceId: string;
  late: boolean;
  quantity: string;
}

/**
 * What BilledCost comes to over the rows of an invoice's FOCUS export, before tax: split as the export splits it, from the
 * same days and keys. A line whose usage is not in the roll-up has no rows, and is missing in the sum.
 */
export async function focusTotal(ctx: Context, { period, invoice, lines, currency }: InvoiceView): Promise<string> {
  const start = sql`${period.start.toString()}::timestamptz`;
  const end = sql`${period.end.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<Row>(sql`
    select project_id as "projectId", resource_id as "resourceId", price_id as "priceId", hour < ${start} as late,
      sum(quantity)::text as quantity
    from usage_hours
    where organization_id = ${ctx.organizationId} and billing_period = ${start} and hour < ${end}
    group by 1, 2, 3, 4, date_trunc('day', hour at time zone ${invoice.timeZone}::text), api_key_id
  `);
  const weights = Map.groupBy(rows, (row) => lineKey({ ...row, sku: "" }));
  const parts = lines.flatMap(({ line }) => {
    if (line.kind === "adjustment") return [line.amount];
    const own = weights.get(lineKey(line)) ?? [];
    return splitAmount(
      line.amount,
      own.map(({ quantity }) => BigInt(quantity)),
    );
  });
  const total = sumDecimals(parts);
  const rounded = roundMoney(total, currency);
  return sameDecimal(rounded, total) ? rounded : total;
}
