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

/** The sum of a day, or of a key (null: the playground and other use without one). */
type UsageSum = {
  day: string | null;
  apiKeyId: string | null;
  keyName: string | null;
  quantity: number;
  records: number;
  isDay: boolean;
};

/** The metered usage that a line of an invoice or a draft bills: by day of the invoice's zone, and by API key. */
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
  const { rows } = await ctx.db.execute<UsageSum>(sql`
    select used.*, api_key.name as "keyName"
    from (
      select (hour at time zone ${invoice.timeZone})::date::text as day, nullif(api_key_id, '') as "apiKeyId",
        sum(quantity)::bigint as quantity, sum(records)::bigint as records,
        grouping(api_key_id) = 1 as "isDay"
      from usage_hours
      where organization_id = ${ctx.organizationId} and resource_id = ${line.resourceId}
        and project_id = ${line.projectId} and price_id = ${line.priceId} and billing_period = ${start}
        and ${line.late ? sql`hour < ${start}` : sql`hour >= ${start}`}
      group by grouping sets ((1), (api_key_id))
    ) as used
    left join api_keys api_key on api_key.organization_id = ${ctx.organizationId} and api_key.id = used."apiKeyId"
    order by day, quantity desc, "apiKeyId"
  `);
  const toSum = ({ quantity, records }: UsageSum) => ({
    quantity: shownQuantity(quantity, line.per),
    records,
    exactAmount: exactCost(quantity, { amount: line.unitAmount, per: line.per }),
  });
  const isInference = line.product === "inference";
  return {
    items: rows.flatMap((row) =>
      row.isDay && row.day !== null ? [{ start: startOfDay(row.day, invoice.timeZone), ...toSum(row) }] : [],
    ),
    apiKeys: isInference
      ? rows.flatMap((row) => (row.isDay ? [] : [{ id: row.apiKeyId, name: row.keyName, ...toSum(row) }]))
      : [],
    quantity: shownQuantity(line.quantity, line.per),
    exactAmount: line.exactAmount,
    reservationId: isInference ? null : line.resourceId,
    modelId: isInference ? line.resourceId : null,
  };
}

function startOfDay(day: string, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
}

/** An adjustment has no records of its own; its clause says what it was computed from. */
function adjustment({ exactAmount }: BillLine): RouteAnswer<typeof route> {
  return { items: [], apiKeys: [], quantity: "1", exactAmount, reservationId: null, modelId: null };
}
